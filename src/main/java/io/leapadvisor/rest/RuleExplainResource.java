package io.leapadvisor.rest;

import io.leapadvisor.access.Roles;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.rulebase.explain.Explanation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why a rule fires or does not. */
@Path(Paths.API + "/rules/{id}/explain")
@Tag(name = "Rules")
@Produces(MediaType.APPLICATION_JSON)
public class RuleExplainResource {

    private static final String CONDITIONS =
            "Condition by condition: which facts were looked for, which constraint failed, the value observed, "
                    + "the threshold "
                    + "with its source, how far apart they are, and which fields are missing. ";

    private final PackLibrary library;
    private final ModelService service;

    RuleExplainResource(PackLibrary library, ModelService service) {
        this.library = library;
        this.service = service;
    }

    @POST
    @RolesAllowed(Roles.READER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "explainRule",
            summary = "Explain a rule for a deployment",
            description = CONDITIONS + "Nothing is stored.")
    @Extension(name = Api.PROBLEMS, value = "NotFound TooLarge UnsupportedMediaType")
    public Explanation explain(
            @Parameter(description = "Id of the rule", example = "dominant-serialization") @PathParam("id") String id,
            @RequestBody(
                            required = true,
                            description = Api.PROFILE,
                            content = @Content(schema = @Schema(implementation = DeploymentProfile.class)))
                    InputStream body) {
        Generation now = library.current();
        DeploymentProfile profile = now.intake().profile(Body.read(body));
        return service.explained(now, id, profile);
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "explainRuleOfAssessment",
            summary = "Explain a rule for a stored assessment",
            description = CONDITIONS
                    + "The profile is the one of that time, the rules and thresholds are those of "
                    + "today; `rulebase` says which.")
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public Explanation ofAssessment(
            @Parameter(description = "Id of the rule", example = "dominant-serialization") @PathParam("id") String id,
            @Parameter(description = "Id of the assessment", required = true) @QueryParam("assessment")
                    String assessment) {
        Query query = new Query();
        if (assessment == null || assessment.isEmpty()) {
            query.fault(
                    "assessment",
                    "Is required: the id of a stored assessment. To explain a rule for a profile, POST the "
                            + "profile instead.");
        }
        query.check();
        return service.explained(library.current(), id, assessment);
    }
}
