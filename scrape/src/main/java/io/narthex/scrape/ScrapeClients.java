package io.narthex.scrape;

import io.narthex.config.ScrapeConfig;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.yaml.ConfigException;
import io.narthex.http.client.ClientThreads;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A client for each way in which jobs reach their targets. Owned by the pools. */
final class ScrapeClients implements AutoCloseable {
    private final String userAgent;
    private final Workspaces workspaces;
    private final ClientThreads threads = new ClientThreads();
    private final Map<HttpClientConfig, ScrapeClient> clients = new HashMap<>();

    ScrapeClients(String userAgent, Workspaces workspaces) {
        this.userAgent = userAgent;
        this.workspaces = workspaces;
    }

    /**
     * Makes the clients that some jobs need.
     *
     * @throws ConfigException if one can't be made; those that were there stay
     */
    void prepare(List<ScrapeConfig> jobs) {
        for (ScrapeConfig job : jobs) {
            if (!clients.containsKey(job.client())) {
                clients.put(job.client(), client(job));
            }
        }
    }

    private ScrapeClient client(ScrapeConfig job) {
        try {
            return new ScrapeClient(job.client(), userAgent, threads, workspaces);
        } catch (IOException e) {
            throw new ConfigException("error creating HTTP client of job " + job.jobName() + ": " + e.getMessage(), e);
        }
    }

    /** The client of a job that was prepared for. */
    ScrapeClient of(ScrapeConfig job) {
        ScrapeClient client = clients.get(job.client());
        if (client == null) {
            throw new IllegalArgumentException("job " + job.jobName() + " was not prepared for");
        }
        return client;
    }

    /** Closes the clients that none of these jobs needs. */
    void retain(List<ScrapeConfig> jobs) {
        Set<HttpClientConfig> used = new HashSet<>();
        jobs.forEach(job -> used.add(job.client()));
        clients.entrySet().removeIf(entry -> {
            boolean unused = !used.contains(entry.getKey());
            if (unused) {
                entry.getValue().close();
            }
            return unused;
        });
    }

    @Override
    public void close() {
        retain(List.of());
        threads.close();
    }
}
