package io.leapadvisor.answer;

import io.leapadvisor.text.Phrases;

/** Writes expressions of the query language of Prometheus. */
final class PromQl {

    /** The name that OpenTelemetry's http.server.request.duration has in Prometheus. */
    static final String REQUEST = "http_server_request_duration_seconds";

    private PromQl() {}

    /** A number of PromQL: no thousands separators. */
    static String plain(double value) {
        return Phrases.number(value).replace(",", "");
    }

    static String quantile(double share, String series, String selector, String offset) {
        return "histogram_quantile(" + Phrases.number(share) + ", sum by (le) (rate(" + series + "_bucket{" + selector
                + "}[5m]" + offset + ")))";
    }

    static String seconds(double ms) {
        return plain(ms / 1000);
    }

    /** A name in camel case, as alerts are named. */
    static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return camel.toString();
    }
}
