package io.leapadvisor.rest.outcome;

import io.leapadvisor.access.Roles;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.track.OutcomeRequest;
import io.leapadvisor.track.RecordedOutcome;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Records what came of a recommendation. */
@Path(Paths.API + "/assessments/{id}/outcomes")
@Tag(name = "Outcomes")
@Produces(MediaType.APPLICATION_JSON)
public class OutcomeRecordResource {

    private final OutcomeService service;

    OutcomeRecordResource(OutcomeService service) {
        this.service = service;
    }

    @POST
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "recordOutcome",
            summary = "Record what came of a remedy",
            description = "Compares what was measured before and after with what the assessment predicted. Metrics are"
                    + " those of an impact; a value before that is left out is that of the assessment. Where the"
                    + " assessment did not recommend the remedy with these parameters, the prediction is worked out"
                    + " for the stored profile. Later assessments of the team learn from it.")
    @APIResponse(
            responseCode = "201",
            description = "Compared and stored; Location has its address",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RecordedOutcome.class)))
    @Extension(name = Api.PROBLEMS, value = "NotFound TooLarge UnsupportedMediaType Unavailable")
    public Response create(
            @Parameter(description = "Id of the assessment") @PathParam("id") String id,
            @RequestBody(
                            required = true,
                            description = "What was measured before and after a remedy",
                            content = @Content(schema = @Schema(implementation = OutcomeRequest.class)))
                    InputStream body) {
        RecordedOutcome outcome = service.record(id, Body.read(body));
        return Response.created(URI.create(Paths.API + "/outcomes/" + outcome.id()))
                .entity(outcome)
                .build();
    }
}
