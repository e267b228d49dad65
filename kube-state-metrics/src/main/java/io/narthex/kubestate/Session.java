package io.narthex.kubestate;

import io.narthex.kubernetes.ApiClient;
import io.narthex.kubernetes.ClusterAccess;
import io.narthex.kubernetes.KubeConfig;
import io.narthex.kubestate.custom.CustomConfig;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.resource.BuiltInResources;
import io.narthex.kubestate.store.RenderedResource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One time of working with the same options: the connection to the cluster, and what is watched, which may be begun anew for another shard. */
final class Session implements AutoCloseable {
    /** How long changes of custom resource definitions are gathered. */
    private static final Duration DEFINITIONS_INTERVAL = Duration.ofSeconds(1);

    private final KubeStateOptions options;
    private final SelfMetrics metrics;
    private final ApiClient client;
    private final List<Resource> builtIn;
    private final Optional<CustomConfig> customConfig;
    private Optional<AutoSharding> sharding = Optional.empty();
    private Optional<DefinitionWatch> definitions = Optional.empty();

    // Guarded by this.
    private Shard shard;
    private Optional<ClusterState> state = Optional.empty();
    private Optional<ClusterState> customState = Optional.empty();
    private List<Resource> custom = List.of();
    private boolean closed;

    private Session(KubeStateOptions options, SelfMetrics metrics, ApiClient client) {
        this.options = options;
        this.metrics = metrics;
        this.client = client;
        shard = options.shard();
        builtIn = builtIn(options);
        customConfig = customConfig(options);
    }

    private static Optional<CustomConfig> customConfig(KubeStateOptions options) {
        String file = options.customResourcesFile();
        return options.customResources().isEmpty()
                ? Optional.empty()
                : Optional.of(CustomConfig.parse(
                        file.isEmpty() ? "--custom-resource-state-config" : file, options.customResources()));
    }

    /**
     * Begins to work.
     *
     * @throws io.narthex.config.yaml.ConfigException if the cluster isn't known, or this pod's shard can't be found
     */
    static Session start(KubeStateOptions options, SelfMetrics metrics) {
        ApiClient client = new ApiClient(access(options));
        try {
            Session session = new Session(options, metrics, client);
            session.begin();
            return session;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private void begin() {
        if (options.pod().isEmpty() || options.podNamespace().isEmpty()) {
            rebuild();
        } else {
            sharding = Optional.of(AutoSharding.start(client, options.podNamespace(), options.pod(), this::reshard));
        }
        definitions = customConfig.map(config -> new DefinitionWatch(
                client, metrics, DEFINITIONS_INTERVAL, found -> customResources(config.resources(found))));
    }

    private static ClusterAccess access(KubeStateOptions options) {
        if (!options.kubeconfig().isEmpty()) {
            ClusterAccess access = KubeConfig.ofFile(Path.of(options.kubeconfig()));
            return options.apiserver().isEmpty() ? access : access.withServer(URI.create(options.apiserver()));
        }
        return options.apiserver().isEmpty()
                ? KubeConfig.inCluster()
                : ClusterAccess.plain(URI.create(options.apiserver().replaceAll("/+$", "")));
    }

    private static List<Resource> builtIn(KubeStateOptions options) {
        List<Resource> chosen = new ArrayList<>();
        for (Resource resource : BuiltInResources.all()) {
            if (options.resources().contains(resource.name())) {
                chosen.add(options.families().apply(resource));
            }
        }
        return chosen;
    }

    private synchronized void reshard(Shard next) {
        if (!next.equals(shard) || state.isEmpty()) {
            shard = next;
            rebuild();
        }
    }

    /** Begins everything anew. */
    private synchronized void rebuild() {
        if (!closed) {
            state.ifPresent(ClusterState::close);
            state = Optional.of(ClusterState.start(client, options, builtIn, shard, metrics));
            rebuildCustom();
        }
    }

    /** Begins the custom resources anew, and lets all others go on. */
    private synchronized void customResources(List<Resource> found) {
        custom = found.stream().map(options.families()::apply).toList();
        if (!closed && state.isPresent()) {
            rebuildCustom();
        }
    }

    private void rebuildCustom() {
        customState.ifPresent(ClusterState::close);
        customState = Optional.of(ClusterState.start(client, options, custom, shard, metrics));
    }

    KubeStateOptions options() {
        return options;
    }

    ApiClient client() {
        return client;
    }

    synchronized List<RenderedResource> resources() {
        List<RenderedResource> all = new ArrayList<>();
        state.ifPresent(each -> all.addAll(each.resources()));
        customState.ifPresent(each -> all.addAll(each.resources()));
        return all;
    }

    synchronized boolean isListed() {
        return state.isPresent()
                && state.get().isListed()
                && customState.map(ClusterState::isListed).orElse(true);
    }

    @Override
    public void close() {
        sharding.ifPresent(AutoSharding::close);
        definitions.ifPresent(DefinitionWatch::close);
        synchronized (this) {
            closed = true;
            state.ifPresent(ClusterState::close);
            customState.ifPresent(ClusterState::close);
        }
        client.close();
    }
}
