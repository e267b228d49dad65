package io.narthex.server.api;

import io.narthex.http.BadRequestException;
import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import io.narthex.http.JsonOut;
import io.narthex.http.Routes;
import io.narthex.promql.engine.Engine;
import io.narthex.server.dashboards.DashboardFolder;
import io.narthex.storage.ExemplarQueryable;
import io.narthex.storage.Queryable;
import io.narthex.storage.StorageException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All endpoints below {@code /api/v1}. */
public final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final String PREFIX = "/api/v1";

    private final Readiness readiness;
    private final Cors cors;
    private final QueryEndpoints queries;
    private final SeriesEndpoints series;
    private final TargetEndpoints targets;
    private final RuleEndpoints rules;
    private final StatusEndpoints status;
    private final ExpressionEndpoints expressions;
    private final FeatureEndpoints features;
    private final ExemplarEndpoint exemplars;
    private final AdminEndpoints admin;
    private final DashboardEndpoints dashboards;

    /** @param corsOrigin the pattern of the origins that browsers may call the API from */
    public Api(
            Engine engine,
            Queryable storage,
            ExemplarQueryable exemplarStorage,
            StorageAdmin storageAdmin,
            Optional<DashboardFolder> dashboardFolder,
            TargetSource targets,
            RuleSource rules,
            ServerStatus status,
            QueryObserver observer,
            Readiness readiness,
            String corsOrigin,
            Clock clock) {
        this.readiness = readiness;
        cors = new Cors(corsOrigin);
        queries = new QueryEndpoints(engine, storage, clock, observer);
        series = new SeriesEndpoints(storage);
        this.targets = new TargetEndpoints(targets);
        this.rules = new RuleEndpoints(rules);
        this.status = new StatusEndpoints(status, clock);
        expressions = new ExpressionEndpoints(engine.options().parser());
        features = new FeatureEndpoints(status, engine.options().parser());
        exemplars = new ExemplarEndpoint(exemplarStorage, expressions);
        dashboards = new DashboardEndpoints(dashboardFolder);
        admin = new AdminEndpoints(storageAdmin, status.adminEnabled());
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("OPTIONS", PREFIX + "/*", this::options);
        routes.getAndPost(PREFIX + "/query", ready(queries::instant));
        routes.getAndPost(PREFIX + "/query_range", ready(queries::range));
        routes.getAndPost(PREFIX + "/explain", ready(queries::explain));
        routes.getAndPost(PREFIX + "/query_exemplars", ready(exemplars::exemplars));
        routes.getAndPost(PREFIX + "/format_query", ready(expressions::format));
        routes.getAndPost(PREFIX + "/parse_query", ready(expressions::parseTree));
        routes.getAndPost(PREFIX + "/labels", ready(series::labelNames));
        routes.get(PREFIX + "/label/{name}/values", ready(series::labelValues));
        routes.getAndPost(PREFIX + "/series", ready(series::series));
        routes.get(PREFIX + "/scrape_pools", ready(targets::scrapePools));
        routes.get(PREFIX + "/targets", ready(targets::targets));
        routes.get(PREFIX + "/targets/metadata", ready(targets::targetMetadata));
        routes.get(PREFIX + "/metadata", ready(targets::metadata));
        routes.get(PREFIX + "/status/config", ready(status::config));
        routes.get(PREFIX + "/status/flags", ready(status::flags));
        routes.get(PREFIX + "/status/runtimeinfo", ready(status::runtime));
        routes.get(PREFIX + "/status/buildinfo", ready(status::buildInfo));
        routes.get(PREFIX + "/status/tsdb", ready(status::tsdb));
        routes.get(PREFIX + "/status/walreplay", answering(status::walReplay));
        routes.get(PREFIX + "/features", ready(features::features));
        routes.get(PREFIX + "/dashboards", answering(dashboards::list));
        routes.get(PREFIX + "/dashboard", answering(dashboards::one));
        routes.get(PREFIX + "/rules", ready(rules::rules));
        routes.get(PREFIX + "/alerts", ready(rules::alerts));
        routes.get(PREFIX + "/alertmanagers", ready(rules::alertmanagers));
        routes.get(PREFIX + "/notifications", answering(exchange -> ApiAnswer.of(Api::emptyList)));
        routes.get(PREFIX + "/status/tsdb/blocks", ready(status::blocks));
        action(routes, "delete_series", admin::deleteSeries);
        action(routes, "clean_tombstones", admin::cleanTombstones);
        action(routes, "snapshot", admin::snapshot);
    }

    private void action(Routes routes, String name, ApiEndpoint endpoint) {
        routes.post(PREFIX + "/admin/tsdb/" + name, ready(endpoint));
        routes.add("PUT", PREFIX + "/admin/tsdb/" + name, ready(endpoint));
    }

    /** Answers {@code /version}. */
    public static void version(Exchange exchange) throws IOException {
        JsonOut out = new JsonOut();
        StatusEndpoints.writeBuild(out);
        exchange.respond(200, "text/plain; charset=utf-8", out.buffer(), 0, out.length());
    }

    private HttpHandler ready(ApiEndpoint endpoint) {
        return readiness.guard(answering(endpoint));
    }

    private HttpHandler answering(ApiEndpoint endpoint) {
        return exchange -> {
            cors.apply(exchange);
            ApiAnswer answer;
            try {
                answer = endpoint.answer(exchange);
            } catch (ApiException e) {
                Envelope.error(exchange, e.type(), e.text());
                return;
            } catch (BadRequestException e) {
                Envelope.error(exchange, ErrorType.BAD_DATA, "error parsing form values: " + e.text());
                return;
            } catch (StorageException e) {
                LOG.error("{} failed in the storage", exchange.path(), e);
                Envelope.error(exchange, ErrorType.INTERNAL, Parameters.reason(e));
                return;
            }
            try {
                if (answer.equals(ApiAnswer.NO_CONTENT)) {
                    exchange.respondEmpty(204);
                } else {
                    Envelope.success(exchange, answer);
                }
            } finally {
                answer.written().run();
            }
        };
    }

    private void options(Exchange exchange) throws IOException {
        cors.apply(exchange);
        exchange.respondEmpty(204);
    }

    private static void emptyList(JsonOut out) {
        out.beginArray().endArray();
    }

    private static ApiAnswer empty(String... names) {
        return ApiAnswer.of(out -> {
            out.beginObject();
            for (String name : names) {
                out.name(name).beginArray().endArray();
            }
            out.endObject();
        });
    }
}
