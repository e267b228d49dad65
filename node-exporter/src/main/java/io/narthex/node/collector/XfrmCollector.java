package io.narthex.node.collector;

import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Packets that IPsec dropped, by reason: {@code /proc/net/xfrm_stat}. */
final class XfrmCollector implements Collector {
    private static final String TABLE = """
            XfrmInError             counter in_error_packets_total               All errors not matched by other
            XfrmInBufferError       counter in_buffer_error_packets_total        No buffer is left
            XfrmInHdrError          counter in_hdr_error_packets_total           Header error
            XfrmInNoStates          counter in_no_states_packets_total           No state is found i.e. Either inbound SPI, address, or IPsec protocol at SA is wrong
            XfrmInStateProtoError   counter in_state_proto_error_packets_total   Transformation protocol specific error e.g. SA key is wrong
            XfrmInStateModeError    counter in_state_mode_error_packets_total    Transformation mode specific error
            XfrmInStateSeqError     counter in_state_seq_error_packets_total     Sequence error i.e. Sequence number is out of window
            XfrmInStateExpired      counter in_state_expired_packets_total       State is expired
            XfrmInStateMismatch     counter in_state_mismatch_packets_total      State has mismatch option e.g. UDP encapsulation type is mismatch
            XfrmInStateInvalid      counter in_state_invalid_packets_total       State is invalid
            XfrmInTmplMismatch      counter in_tmpl_mismatch_packets_total       No matching template for states e.g. Inbound SAs are correct but SP rule is wrong
            XfrmInNoPols            counter in_no_pols_packets_total             No policy is found for states e.g. Inbound SAs are correct but no SP is found
            XfrmInPolBlock          counter in_pol_block_packets_total           Policy discards
            XfrmInPolError          counter in_pol_error_packets_total           Policy error
            XfrmOutError            counter out_error_packets_total              All errors which is not matched others
            XfrmOutBundleGenError   counter out_bundle_gen_error_packets_total   Bundle generation error
            XfrmOutBundleCheckError counter out_bundle_check_error_packets_total Bundle check error
            XfrmOutNoStates         counter out_no_states_packets_total          No state is found
            XfrmOutStateProtoError  counter out_state_proto_error_packets_total  Transformation protocol specific error
            XfrmOutStateModeError   counter out_state_mode_error_packets_total   Transformation mode specific error
            XfrmOutStateSeqError    counter out_state_seq_error_packets_total    Sequence error i.e. Sequence number overflow
            XfrmOutStateExpired     counter out_state_expired_packets_total      State is expired
            XfrmOutPolBlock         counter out_pol_block_packets_total          Policy discards
            XfrmOutPolDead          counter out_pol_dead_packets_total           Policy is dead
            XfrmOutPolError         counter out_pol_error_packets_total          Policy error
            XfrmFwdHdrError         counter fwd_hdr_error_packets_total          Forward routing of a packet is not allowed
            XfrmOutStateInvalid     counter out_state_invalid_packets_total      State is invalid, perhaps expired
            XfrmAcquireError        counter acquire_error_packets_total          State hasn’t been fully acquired before use
            """;

    private final String file;
    private final FileText text;
    private final FamilyTable families;

    XfrmCollector(CollectorContext context) {
        file = context.paths().proc("net/xfrm_stat");
        text = context.text();
        families = new FamilyTable(context.families(), "node_xfrm_", TABLE);
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!text.read(file)) {
            throw new NoDataException("the kernel has no IPsec statistics");
        }
        while (text.nextLine()) {
            if (text.nextField()) {
                String reason = text.text();
                if (families.has(reason)) {
                    families.get(reason).add(text.field().unsigned());
                }
            }
        }
    }
}
