package io.leapadvisor.rest;

import io.leapadvisor.access.Roles;
import io.leapadvisor.advise.WhatIf;
import io.leapadvisor.advise.WhatIfRequest;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

/** Effects of changes on a deployment. */
@Path(Paths.API + "/what-ifs")
@Tag(name = "Estimates and what-ifs")
@Produces(MediaType.APPLICATION_JSON)
public class WhatIfResource {

    private final PackLibrary library;
    private final ModelService service;

    WhatIfResource(PackLibrary library, ModelService service) {
        this.library = library;
        this.service = service;
    }

    @POST
    @RolesAllowed(Roles.READER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createWhatIf",
            summary = "Try changes on a deployment",
            description =
                    "Applies remedies in turn and compares before and after, metric by metric. Nothing is stored.")
    @Extension(name = Api.PROBLEMS, value = "TooLarge UnsupportedMediaType")
    public WhatIf create(
            @RequestBody(
                            required = true,
                            description = "A deployment and the changes to try on it",
                            content = @Content(schema = @Schema(implementation = WhatIfRequest.class)))
                    InputStream body,
            @Parameter(
                            description = "true = with what the outcomes of the team teach, as a stored assessment of"
                                    + " the deployment has it",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("history")
                    String history) {
        Query query = new Query();
        boolean learned = query.flag("history", history, false);
        query.check();
        Generation now = library.current();
        WhatIfRequest request = now.intake().whatIf(Body.read(body));
        return service.whatIf(now, request, learned);
    }
}
