package io.leapadvisor.rest.imports;

import io.leapadvisor.access.Roles;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Pages;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.store.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files that people have already, as a profile. */
@Path(Paths.API + "/imports")
@Tag(name = "Imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private final ImportService imports;

    ImportResource(ImportService imports) {
        this.imports = imports;
    }

    @POST
    @RolesAllowed(Roles.READER)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "importFiles",
            summary = "Read files of other tools",
            description = "Makes a partial profile of metrics, traces, load tests, manifests and model files, with the"
                    + " provenance of each field, conflicts, and what the files cannot tell. Nothing is stored, nothing"
                    + " in a file is followed; secrets and prompts are dropped. Load tests become `loadTests`, which"
                    + " calibrate the estimates. Send the profile on to /assessments.")
    @Extension(name = Api.PROBLEMS, value = "TooLarge UnsupportedMediaType")
    public ImportAnswer create(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) String type,
            @QueryParam("format")
                    @Parameter(
                            description = "Format of all files, an id of /imports/formats; left out: each file is"
                                    + " recognised by what is in it")
                    String format,
            @RequestBody(
                            required = true,
                            description = ImportBody.DESCRIPTION,
                            content = {
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA,
                                        schema = @Schema(implementation = ImportForm.class)),
                                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
                            })
                    InputStream body) {
        return imports.read(ImportBody.of(type, body), format);
    }

    @GET
    @Path("/formats")
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "listImportFormats",
            summary = "List formats that can be read",
            description = "How each is recognised, the command that produces such a file, what it fills and what it"
                    + " cannot tell.")
    public Page<FormatView> formats() {
        return Pages.whole(imports.formats());
    }
}
