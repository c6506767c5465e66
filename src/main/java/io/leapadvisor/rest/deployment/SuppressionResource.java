package io.leapadvisor.rest.deployment;

import io.leapadvisor.access.Roles;
import io.leapadvisor.gate.Policy.Suppression;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.rest.deployment.view.SuppressionView;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.RefusedException;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.guard.Audit;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.Pages;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.store.Page;
import io.leapadvisor.store.deployment.DeploymentStore;
import io.leapadvisor.store.deployment.KeptSuppression;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Findings that do not count for a while. */
@Path(Paths.API + "/deployments/{name}/suppressions")
@Tag(name = "Deployments")
@Produces(MediaType.APPLICATION_JSON)
public class SuppressionResource {

    /** As many as a policy may have. */
    private static final int MOST = 200;

    private static final String STAGE = "Stage of the finding; left out = every stage";

    private final DeploymentStore store;
    private final Lookup lookup;
    private final Audit audit;

    SuppressionResource(DeploymentStore store, Lookup lookup, Audit audit) {
        this.store = store;
        this.lookup = lookup;
        this.audit = audit;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "listSuppressions",
            summary = "List suppressions",
            description = "All of a deployment, those that are over included.")
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public Page<SuppressionView> list(String name) {
        lookup.latest(name);
        Instant now = Instant.now();
        return Pages.whole(store.suppressions(List.of(name)).stream()
                .map(kept -> SuppressionView.of(kept, now))
                .toList());
    }

    @PUT
    @RolesAllowed(Roles.WRITER)
    @Path("/{rule}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putSuppression",
            summary = "Suppress a finding",
            description = "The finding is still made and listed, but does not count in gates and lists until its end;"
                    + " then it counts again.")
    @Extension(name = Api.PROBLEMS, value = "NotFound TooLarge UnsupportedMediaType Unavailable")
    public SuppressionView put(
            String name,
            String rule,
            @Parameter(description = STAGE) @QueryParam("stage") String stage,
            @RequestBody(
                            required = true,
                            description = "Why, and until when",
                            content = @Content(schema = @Schema(implementation = SuppressionRequest.class)))
                    InputStream body) {
        Lookup.checkStage(stage, lookup.latest(name));
        lookup.checkRule(rule);
        SuppressionRequest asked = Intake.request(
                Body.read(body),
                SuppressionRequest.class,
                (request, faults) -> Lookup.checkUntil(request.until(), faults));
        if (find(name, rule, stage).isEmpty()
                && store.suppressions(List.of(name)).size() >= MOST) {
            throw new RefusedException(
                    ProblemKind.QUOTA_FULL,
                    "The deployment has " + MOST + " suppressions, as many as it may. Delete those that are over.");
        }
        return audit.logged(
                "SUPPRESS",
                subject(name, rule, stage),
                null,
                () -> SuppressionView.of(
                        store.suppress(name, new Suppression(rule, stage, asked.reason(), asked.until())),
                        Instant.now()));
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("/{rule}")
    @Operation(
            operationId = "getSuppression",
            summary = "Read a suppression",
            description = "Why a finding does not count, and until when.")
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public SuppressionView get(
            String name, String rule, @Parameter(description = STAGE) @QueryParam("stage") String stage) {
        lookup.latest(name);
        return find(name, rule, stage)
                .map(kept -> SuppressionView.of(kept, Instant.now()))
                .orElseThrow(() -> unknown(name, rule));
    }

    @DELETE
    @RolesAllowed(Roles.WRITER)
    @Path("/{rule}")
    @Operation(
            operationId = "deleteSuppression",
            summary = "End a suppression",
            description = "The finding counts again at once.")
    @APIResponse(responseCode = "204", description = "Ended")
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public void delete(String name, String rule, @Parameter(description = STAGE) @QueryParam("stage") String stage) {
        lookup.latest(name);
        audit.logged("UNSUPPRESS", subject(name, rule, stage), null, () -> {
            if (find(name, rule, stage).isEmpty() || !store.unsuppress(name, rule, stage)) {
                throw unknown(name, rule);
            }
            return true;
        });
    }

    /** Compared here, not in the database: a path may hold what no database takes. */
    private Optional<KeptSuppression> find(String name, String rule, String stage) {
        return store.suppressions(List.of(name)).stream()
                .filter(kept -> kept.what().rule().equals(rule)
                        && Objects.equals(kept.what().stage(), stage))
                .findFirst();
    }

    private UnknownIdException unknown(String name, String rule) {
        return new UnknownIdException(
                "suppression",
                rule,
                store.suppressions(List.of(name)).stream()
                        .map(kept -> kept.what().rule())
                        .distinct()
                        .toList());
    }

    private static String subject(String name, String rule, String stage) {
        return name + "/" + rule + (stage == null ? "" : "/" + stage);
    }
}
