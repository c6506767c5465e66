package io.leapadvisor.web;

import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.web.view.Assets;
import io.leapadvisor.web.view.Assets.Asset;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Scripts, styles and the icon, which browsers may keep for good: another content has another address. */
@Path(Assets.PATH)
public class AssetResource {

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    @GET
    @PermitAll
    @Path("/{version}/{name}")
    @Operation(hidden = true)
    public Response get(String version, String name, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String accepted) {
        Asset asset = Assets.find(version, name).orElseThrow(() -> new UnknownIdException("asset", name));
        boolean pack = accepted != null && accepted.contains("gzip");
        Response.ResponseBuilder response = Response.ok(pack ? asset.packed() : asset.bytes())
                .header(HttpHeaders.CONTENT_TYPE, asset.type())
                .header(HttpHeaders.CACHE_CONTROL, FOR_GOOD)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return pack ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip").build() : response.build();
    }
}
