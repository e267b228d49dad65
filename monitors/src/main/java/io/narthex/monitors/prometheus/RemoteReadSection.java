package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Where samples can be asked for that are not kept here. */
record RemoteReadSection(Workload workload) {
    void put(Mapping document) {
        List<Object> sources = new ArrayList<>();
        for (Tree wanted : workload.spec().list("remoteRead")) {
            sources.add(source(wanted).entries());
        }
        if (!sources.isEmpty()) {
            document.put("remote_read", sources);
        }
    }

    private Mapping source(Tree wanted) {
        Mapping out = workload.mapping().put("url", wanted.text("url"));
        out.put("remote_timeout", wanted.find("remoteTimeout"));
        out.since(2, 26, "headers", texts(wanted, "headers"));
        out.since(2, 15, "name", wanted.find("name").filter(name -> !name.isEmpty()));
        out.put("required_matchers", texts(wanted, "requiredMatchers"));
        out.put("read_recent", wanted.flag("readRecent").filter(recent -> recent));
        authentication(out, wanted, workload.http());
        out.since(2, 26, "follow_redirects", wanted.flag("followRedirects"));
        out.since(2, 34, "filter_external_labels", wanted.flag("filterExternalLabels"));
        return out;
    }

    private static Optional<TreeMap<String, String>> texts(Tree wanted, String field) {
        return Optional.of(new TreeMap<>(wanted.textsByKey(field))).filter(texts -> !texts.isEmpty());
    }

    /** How the requests of remote write and remote read authenticate. */
    static void authentication(Mapping out, Tree wanted, HttpSettings http) {
        http.basicAuth(out, wanted.child("basicAuth"));
        out.putUnlessEmpty("bearer_token", wanted.text("bearerToken"));
        out.putUnlessEmpty("bearer_token_file", wanted.text("bearerTokenFile"));
        http.oauth2(out, wanted.child("oauth2"));
        http.tls(out, wanted.child("tlsConfig"));
        http.authorization(out, wanted.child("authorization"));
        http.proxy(out, wanted);
    }
}
