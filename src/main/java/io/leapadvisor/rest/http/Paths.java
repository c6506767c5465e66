package io.leapadvisor.rest.http;

import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.rest.error.ProblemKind;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The paths of the service, for those who look for another. */
public final class Paths {

    public static final String API = "/api/v1";
    /** Where documents come and go line by line. */
    public static final String BULK = API + "/assessments/bulk";
    /** Where the web page fetches what it shows. */
    public static final String PAGE = "/page";

    /** Where agents ask, by the Model Context Protocol. */
    public static final String MCP = "/mcp";

    private static final int LONGEST = 100;
    private static final List<String> KNOWN = List.of(
            API + "/assessments",
            BULK,
            API + "/estimates",
            API + "/what-ifs",
            API + "/rules",
            API + "/remedies",
            API + "/accelerators",
            API + "/models",
            API + "/thresholds",
            API + "/packs",
            API + "/deployments",
            API + "/gate",
            API + "/imports",
            API + "/outcomes",
            API + "/track-record",
            "/assessments",
            "/rules",
            "/what-if",
            "/deployments",
            "/outcomes",
            "/knowledge",
            MCP,
            "/q/openapi",
            "/q/swagger-ui",
            "/q/health",
            "/q/health/ready",
            "/q/metrics");

    private static final String READ = "GET, HEAD, OPTIONS";
    private static final String CREATE = "POST, OPTIONS";
    private static final String KEEP = "DELETE, GET, HEAD, OPTIONS, PUT";
    private static final Map<Pattern, String> ALLOWED = Map.ofEntries(
            entry(API + "/assessments/?", "GET, HEAD, POST, OPTIONS"),
            entry(API + "/(assessments|outcomes)/(?!bulk/?$)[^/]+/?", "DELETE, GET, HEAD, OPTIONS"),
            entry(API + "/assessments/[^/]+/(comparison|report|monitoring/[^/]+)/?", READ),
            entry(API + "/(assessments/[^/]+/(re-run|outcomes)|packs/validate)/?", CREATE),
            entry(API + "/deployments(/[^/]+(/suppressions)?)?/?", READ),
            entry(API + "/deployments/[^/]+/(baseline|suppressions/[^/]+)/?", KEEP),
            entry(API + "/deployments/[^/]+/recommendations/[^/]+/?", "GET, HEAD, OPTIONS, PUT"),
            entry(API + "/packs/(?!validate/?$)[^/]+/?", KEEP),
            entry(API + "/(estimates|what-ifs|gate|imports|assessments/bulk)/?", CREATE),
            entry(API + "/(rules|remedies|accelerators|models|thresholds|outcomes|track-record)/?", READ),
            entry(API + "/(packs|packs/[^/]+/shadow-findings)/?", READ),
            entry(API + "/(rules|remedies|accelerators|models)/[^/]+/?", READ),
            entry(ProblemKind.PATH + "(/[^/]+)?/?", READ),
            entry("/|/(assessments|rules|remedies|deployments)(/[^/]+)?/?|/assets/.+", READ),
            entry("/(what-if|outcomes|assessments/[^/]+/comparison|knowledge(/[^/]+){0,2})/?", READ));

    private static Map.Entry<Pattern, String> entry(String path, String methods) {
        return Map.entry(Pattern.compile(path), methods);
    }

    private Paths() {}

    /**
     * The path of a request as those read it who answer it, so that no spelling leads past what is before them: decoded
     * where it need not be encoded, without dots, doubled slashes and matrix parameters. What is no path stays as it
     * is.
     */
    public static String of(RoutingContext context) {
        try {
            return withoutParameters(context.normalizedPath());
        } catch (IllegalArgumentException e) {
            return context.request().path();
        }
    }

    static String withoutParameters(String path) {
        return path.indexOf(';') < 0 ? path : path.replaceAll(";[^/]*", "").replaceAll("/{2,}", "/");
    }

    private static String withoutSlashes(String path) {
        int length = path.length();
        while (length > 0 && path.charAt(length - 1) == '/') {
            length--;
        }
        return path.substring(0, length);
    }

    /** The methods that a path takes, as the header Allow lists them; empty when it is not one of ours. */
    public static Optional<String> allowed(String path) {
        return ALLOWED.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** True for operations of the API, by whichever way they are asked for: pages hold nothing and cost nothing. */
    public static boolean isCounted(String path) {
        return path != null && (path.startsWith(API) || path.startsWith(PAGE + "/"));
    }

    /** True where a body is read and answered line by line, so that it has no end to wait for. */
    public static boolean isBulk(String path) {
        return path != null && withoutSlashes(path).equals(BULK);
    }

    /** True for what agents ask, and for all below it. */
    public static boolean isMcp(String path) {
        return path != null && (path.equals(MCP) || path.startsWith(MCP + "/"));
    }

    /** True when the body of a request is a pack. */
    public static boolean isPack(String path) {
        return path != null && path.startsWith(API + "/packs/");
    }

    /** True for a report, which is not JSON. */
    public static boolean isReport(String path) {
        return path != null
                && path.startsWith(API + "/assessments/")
                && withoutSlashes(path).endsWith("/report");
    }

    public static String unknown(String path) {
        String asked = path == null ? "/" : path;
        String suggestion = asked.length() > LONGEST ? "" : Names.didYouMean(asked, KNOWN);
        return "There is no " + Query.brief(asked) + "."
                + (suggestion.isEmpty() ? " /q/swagger-ui shows what there is." : suggestion);
    }
}
