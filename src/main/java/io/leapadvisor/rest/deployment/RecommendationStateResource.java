package io.leapadvisor.rest.deployment;

import io.leapadvisor.access.Roles;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.compare.Glance.Advice;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.rest.deployment.view.RecommendationView;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.store.deployment.DeploymentStore;
import io.leapadvisor.store.deployment.RecommendationState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What becomes of recommendations. */
@Path(Paths.API + "/deployments/{name}/recommendations/{remedy}")
@Tag(name = "Deployments")
@Produces(MediaType.APPLICATION_JSON)
public class RecommendationStateResource {

    private static final String STAGE = "Stage that the remedy applies to; left out = the deployment";

    private final DeploymentStore store;
    private final Lookup lookup;

    RecommendationStateResource(DeploymentStore store, Lookup lookup) {
        this.store = store;
        this.lookup = lookup;
    }

    @PUT
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putRecommendationState",
            summary = "Say what becomes of a recommendation",
            description = "It is shown with the deployment, also when later assessments do not recommend the remedy any"
                    + " more. Advice itself does not change.")
    @Extension(name = Api.PROBLEMS, value = "NotFound TooLarge UnsupportedMediaType Unavailable")
    public RecommendationView put(
            String name,
            String remedy,
            @Parameter(description = "Stage that the remedy applies to; left out = the deployment") @QueryParam("stage")
                    String stage,
            @RequestBody(
                            required = true,
                            description = "What was decided",
                            content = @Content(schema = @Schema(implementation = StateRequest.class)))
                    InputStream body) {
        Assessment latest = lookup.latest(name);
        lookup.checkRemedy(remedy);
        Lookup.checkStage(stage, latest);
        StateRequest asked = Intake.request(
                Body.read(body), StateRequest.class, (request, faults) -> Lookup.checkUntil(request.until(), faults));
        return RecommendationView.of(
                advice(latest, remedy, stage),
                store.decide(name, remedy, stage, asked.state(), asked.reason(), asked.until()),
                Instant.now());
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "getRecommendationState",
            summary = "Read what becomes of a recommendation",
            description = "OPEN where nothing was decided about what the latest assessment recommends.")
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public RecommendationView get(
            String name, String remedy, @Parameter(description = STAGE) @QueryParam("stage") String stage) {
        Advice advice = advice(lookup.latest(name), remedy, stage);
        RecommendationState kept = store.states(List.of(name)).stream()
                .filter(one -> one.remedy().equals(remedy) && Objects.equals(one.stage(), stage))
                .findFirst()
                .orElse(null);
        if (advice == null && kept == null) {
            throw new UnknownIdException("recommendation", remedy);
        }
        return RecommendationView.of(advice, kept, Instant.now());
    }

    /** What the latest assessment recommends; null = nothing of this kind. */
    private static Advice advice(Assessment latest, String remedy, String stage) {
        return latest.recommendations().stream()
                .filter(one -> one.remedy().equals(remedy) && Objects.equals(one.stage(), stage))
                .map(Advice::of)
                .findFirst()
                .orElse(null);
    }
}
