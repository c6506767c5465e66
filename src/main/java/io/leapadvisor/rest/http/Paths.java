package io.leapadvisor.rest.http;

import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.rest.error.ProblemKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The paths of the service, for those who look for another. */
public final class Paths {

    public static final String API = "/api/v1";

    private static final int LONGEST = 100;
    private static final List<String> KNOWN = List.of(
            API + "/assessments",
            API + "/estimates",
            API + "/what-ifs",
            API + "/rules",
            API + "/remedies",
            API + "/accelerators",
            API + "/models",
            API + "/thresholds",
            API + "/packs",
            API + "/outcomes",
            API + "/track-record",
            "/q/openapi",
            "/q/swagger-ui",
            "/q/health",
            "/q/health/ready",
            "/q/metrics");

    private static final String READ = "GET, HEAD, OPTIONS";
    private static final String CREATE = "POST, OPTIONS";
    private static final Map<Pattern, String> ALLOWED = Map.of(
            Pattern.compile(API + "/assessments/?"), "GET, HEAD, POST, OPTIONS",
            Pattern.compile(API + "/(assessments|outcomes)/[^/]+/?"), "DELETE, GET, HEAD, OPTIONS",
            Pattern.compile(API + "/(assessments/[^/]+/(re-run|outcomes)|packs/validate)/?"), CREATE,
            Pattern.compile(API + "/packs/(?!validate/?$)[^/]+/?"), "DELETE, GET, HEAD, OPTIONS, PUT",
            Pattern.compile(API + "/(estimates|what-ifs)/?"), CREATE,
            Pattern.compile(API
                            + "/(rules|remedies|accelerators|models|thresholds|outcomes|track-record|packs"
                            + "|packs/[^/]+/shadow-findings)/?"),
                    READ,
            Pattern.compile(API + "/(rules|remedies|accelerators|models)/[^/]+/?"), READ,
            Pattern.compile(ProblemKind.PATH + "(/[^/]+)?/?"), READ);

    private Paths() {}

    /** The methods that a path takes, as the header Allow lists them; empty when it is not one of ours. */
    public static Optional<String> allowed(String path) {
        return ALLOWED.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** True when the body of a request is a pack. */
    public static boolean isPack(String path) {
        return path != null && path.startsWith(API + "/packs/");
    }

    public static String unknown(String path) {
        String asked = path == null ? "/" : path;
        String suggestion = asked.length() > LONGEST ? "" : Names.didYouMean(asked, KNOWN);
        return "There is no " + Query.brief(asked) + "."
                + (suggestion.isEmpty() ? " /q/swagger-ui shows what there is." : suggestion);
    }
}
