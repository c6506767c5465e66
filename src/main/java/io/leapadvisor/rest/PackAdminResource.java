package io.leapadvisor.rest;

import io.leapadvisor.access.Roles;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.PackStatus;
import io.leapadvisor.packs.PackUploads;
import io.leapadvisor.packs.check.PackValidation;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.guard.Audit;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.store.AssessmentStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Packs that are tried, put into use and taken out of use by pack admins. */
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
    private final Audit audit;

    PackAdminResource(PackLibrary library, PackUploads uploads, AssessmentStore store, Audit audit) {
        this.library = library;
        this.uploads = uploads;
        this.store = store;
        this.audit = audit;
    }

    @PUT
    @RolesAllowed(Roles.PACK_ADMIN)
    @Path("/{name}")
    @Consumes({ZIP, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "putPack",
            summary = "Put a pack into use",
            description = "Checks, compiles and tests the pack, and puts it into use in one step, in place of the one "
                    + "of this name. When anything is wrong,"
                    + " nothing changes. Needs the role pack-admin; without a login, the admin key.")
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
            value = "NotFound PackConflict TooLarge UnsupportedMediaType PackRefused " + "Unavailable")
    public Response put(
            String name,
            @RequestBody(
                            required = true,
                            description = ARCHIVE,
                            content =
                                    @Content(
                                            mediaType = ZIP,
                                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
                    InputStream body) {
        byte[] zip = Body.read(body);
        boolean known = library.pack(name).isPresent();
        PackStatus now = audit.logged("INSTALL", name, zip, () -> uploads.install(name, zip));
        return known
                ? Response.ok(now).build()
                : Response.created(URI.create(Paths.API + "/packs/" + name))
                        .entity(now)
                        .build();
    }

    @DELETE
    @RolesAllowed(Roles.PACK_ADMIN)
    @Path("/{name}")
    @Operation(
            operationId = "deletePack",
            summary = "Take a pack out of use",
            description = "Only packs that were sent through the API. Needs the role pack-admin; without a login, the "
                    + "admin key.")
    @APIResponse(responseCode = "204", description = "Out of use")
    @Extension(name = Api.PROBLEMS, value = "NotFound PackConflict Unavailable")
    public void delete(String name) {
        audit.logged("REMOVE", name, null, () -> {
            if (!uploads.remove(name)) {
                throw PackResource.unknown(name, library);
            }
            return true;
        });
    }

    @POST
    @RolesAllowed(Roles.PACK_ADMIN)
    @Path("/validate")
    @Consumes({ZIP, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "validatePack",
            summary = "Try a pack",
            description = "Says what is wrong with the pack (file, line, column, hint), how its cases end, and what "
                    + "it would change in the answers to the newest stored"
                    + " profiles. Nothing is put into use. Needs the role pack-admin; without a login, the admin key.")
    @Extension(name = Api.PROBLEMS, value = "TooLarge UnsupportedMediaType PackRefused Unavailable")
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
            @RequestBody(
                            required = true,
                            description = ARCHIVE,
                            content =
                                    @Content(
                                            mediaType = ZIP,
                                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
                    InputStream body) {
        Query query = new Query();
        int profiles = query.wholeNumber("replay", replay, REPLAYED, 0, MAX_REPLAYED);
        query.check();
        byte[] zip = Body.read(body);
        return audit.logged(
                "VALIDATE",
                name,
                zip,
                () -> uploads.validate(name, zip, profiles == 0 ? List.of() : store.newest(profiles)));
    }
}
