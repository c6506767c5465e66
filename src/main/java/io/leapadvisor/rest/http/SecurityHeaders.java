package io.leapadvisor.rest.http;

import io.leapadvisor.rest.error.ProblemKind;
import io.vertx.core.http.HttpServerResponse;

/**
 * Headers that tell browsers not to guess types, not to tell other sites where the reader was, to run nothing that is
 * not ours, and not to keep what a login protects.
 */
final class SecurityHeaders {

    /** Answers of the API are data: nothing in them may run or load, also when shown as a page. */
    private static final String DATA =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; "
                    + "form-action 'none'";
    /** Swagger UI starts by a script in its page, and asks this service. */
    private static final String SWAGGER =
            "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' "
                    + "data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
                    + "form-action 'none'";

    /** The page: scripts, styles and requests of this service alone; nothing inline, no frames, no plug-ins. */
    private static final String PAGE =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private static final String SWAGGER_PATH = "/q/swagger-ui";

    private SecurityHeaders() {}

    /** Sets them, before anything is answered; a resource that needs others sets its own. */
    static void add(String asked, HttpServerResponse response) {
        String path = asked == null ? "" : asked;
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("X-Frame-Options", "DENY");
        response.putHeader("Content-Security-Policy", policy(path));
        if (path.startsWith(Paths.API)) {
            response.putHeader("Cache-Control", "no-store");
        }
    }

    private static String policy(String path) {
        if (path.startsWith(SWAGGER_PATH)) {
            return SWAGGER;
        }
        return path.startsWith(Paths.API) || path.startsWith("/q/") || path.startsWith(ProblemKind.PATH) ? DATA : PAGE;
    }
}
