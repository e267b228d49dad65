import { Notice } from '../../components/Notice.tsx';

interface RemarksProps {
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
}

/** What the server remarked on a query. */
export function Remarks({ warnings, infos }: RemarksProps) {
  return (
    <>
      {warnings.length > 0 && (
        <Notice tone="warning" title="Warning">
          {warnings.join('\n')}
        </Notice>
      )}
      {infos.length > 0 && (
        <Notice tone="info" title="Info">
          {infos.join('\n')}
        </Notice>
      )}
    </>
  );
}
