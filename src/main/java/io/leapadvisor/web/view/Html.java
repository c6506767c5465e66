package io.leapadvisor.web.view;

import io.leapadvisor.access.AccessConfig;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** Answers with pages and fragments, packed where the browser takes it. */
@Singleton
public class Html {

    private static final String TYPE = "text/html;charset=UTF-8";
    private static final int WORTH_PACKING = 1_400;

    private final AccessConfig access;
    private final CurrentVertxRequest request;

    Html(AccessConfig access, CurrentVertxRequest request) {
        this.access = access;
        this.request = request;
    }

    /**
     * A whole page, which fetches its content itself.
     *
     * @param here entry of the navigation; empty = none
     * @param fragment path of the content
     */
    public Response page(String title, String here, String fragment) {
        return response(Templates.fill("shell", Shell.of(title, here, fragment, access.mode())))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    /** A template filled with a record, to be put into a page. It may hold what a login protects. */
    public Response fragment(String template, Object it) {
        return response(Templates.fill(template, it))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Response.ResponseBuilder response(String html) {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        boolean pack = bytes.length > WORTH_PACKING && takesGzip();
        Response.ResponseBuilder response = Response.ok(pack ? Assets.packed(bytes) : bytes)
                .header(HttpHeaders.CONTENT_TYPE, TYPE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return pack ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response;
    }

    /** True when the client reads what gzip has packed. */
    boolean takesGzip() {
        String accepted = request.getCurrent().request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0,");
    }
}
