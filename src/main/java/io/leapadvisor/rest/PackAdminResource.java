package io.leapadvisor.rest;

import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.PackStatus;
import io.leapadvisor.packs.PackUploads;
import io.leapadvisor.packs.check.PackValidation;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Admin;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.store.AssessmentStore;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Packs that are tried, put into use and taken out of use by the holder of the admin key. */
@Path(Paths.API + "/packs")
@Tag(name = "Packs")
@Produces(MediaType.APPLICATION_JSON)
public class PackAdminResource {

    private static final String ZIP = "application/zip";
    private static final String ARCHIVE =
            "The pack as a zip archive: pack.yaml, rules/**, knowledge-base/**. Up to 1 MiB, 1,000 entries, 256 "
                    + "KiB a file.";
    private static final int REPLAYED = 20;
    private static final int MAX_REPLAYED = 200;

    private final PackLibrary library;
    private final PackUploads uploads;
    private final AssessmentStore store;
    private final Admin admin;

    PackAdminResource(PackLibrary library, PackUploads uploads, AssessmentStore store, Admin admin) {
        this.library = library;
        this.uploads = uploads;
        this.store = store;
        this.admin = admin;
    }

    @PUT
    @Path("/{name}")
    @Consumes({ZIP, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "putPack",
            summary = "Put a pack into use",
            description = "Checks, compiles and tests the pack, and puts it into use in one step, in place of the one "
                    + "of this name. When anything is wrong,"
                    + " nothing changes. Needs the admin key.")
    @APIResponse(
            responseCode = "200",
            description = "In use, in place of another version",
            content = @Content(schema = @Schema(implementation = PackStatus.class)))
    @APIResponse(
            responseCode = "201",
            description = "In use; there was none of this name",
            content = @Content(schema = @Schema(implementation = PackStatus.class)))
    @Extension(
            name = Api.PROBLEMS,
            value = "AdminKeyNeeded UploadsOff NotFound PackConflict TooLarge UnsupportedMediaType PackRefused "
                    + "Unavailable")
    @SecurityRequirement(name = Api.ADMIN_KEY)
    public Response put(
            String name,
            @Parameter(hidden = true) @HeaderParam(Admin.HEADER) String key,
            @RequestBody(
                            required = true,
                            description = ARCHIVE,
                            content =
                                    @Content(
                                            mediaType = ZIP,
                                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
                    InputStream body,
            @Context RoutingContext context) {
        String who = admin.require(key, context);
        byte[] zip = Body.read(body);
        boolean known = library.pack(name).isPresent();
        PackStatus now = admin.logged(who, "INSTALL", name, zip, context, () -> uploads.install(name, zip));
        return known
                ? Response.ok(now).build()
                : Response.created(URI.create(Paths.API + "/packs/" + name))
                        .entity(now)
                        .build();
    }

    @DELETE
    @Path("/{name}")
    @Operation(
            operationId = "deletePack",
            summary = "Take a pack out of use",
            description = "Only packs that were sent through the API. Needs the admin key.")
    @APIResponse(responseCode = "204", description = "Out of use")
    @Extension(name = Api.PROBLEMS, value = "AdminKeyNeeded UploadsOff NotFound PackConflict Unavailable")
    @SecurityRequirement(name = Api.ADMIN_KEY)
    public void delete(
            String name,
            @Parameter(hidden = true) @HeaderParam(Admin.HEADER) String key,
            @Context RoutingContext context) {
        String who = admin.require(key, context);
        admin.logged(who, "REMOVE", name, null, context, () -> {
            if (!uploads.remove(name)) {
                throw PackResource.unknown(name, library);
            }
            return true;
        });
    }

    @POST
    @Path("/validate")
    @Consumes({ZIP, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "validatePack",
            summary = "Try a pack",
            description = "Says what is wrong with the pack (file, line, column, hint), how its cases end, and what "
                    + "it would change in the answers to the newest stored"
                    + " profiles. Nothing is put into use. Needs the admin key.")
    @Extension(
            name = Api.PROBLEMS,
            value = "AdminKeyNeeded UploadsOff TooLarge UnsupportedMediaType PackRefused Unavailable")
    @SecurityRequirement(name = Api.ADMIN_KEY)
    public PackValidation validate(
            @Parameter(description = "Name of the pack; left out: as pack.yaml says") @QueryParam("name") String name,
            @Parameter(
                            description = "How many stored profiles to replay",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "200",
                                            defaultValue = "20"))
                    @QueryParam("replay")
                    String replay,
            @Parameter(hidden = true) @HeaderParam(Admin.HEADER) String key,
            @RequestBody(
                            required = true,
                            description = ARCHIVE,
                            content =
                                    @Content(
                                            mediaType = ZIP,
                                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
                    InputStream body,
            @Context RoutingContext context) {
        String who = admin.require(key, context);
        Query query = new Query();
        int profiles = query.wholeNumber("replay", replay, REPLAYED, 0, MAX_REPLAYED);
        query.check();
        byte[] zip = Body.read(body);
        return admin.logged(
                who,
                "VALIDATE",
                name,
                zip,
                context,
                () -> uploads.validate(name, zip, profiles == 0 ? List.of() : store.newest(profiles)));
    }
}
