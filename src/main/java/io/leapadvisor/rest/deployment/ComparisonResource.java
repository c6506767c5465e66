package io.leapadvisor.rest.deployment;

import io.leapadvisor.access.Roles;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.compare.Comparison;
import io.leapadvisor.compare.Noise;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.store.deployment.DeploymentStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What changed from one assessment to another. */
@Path(Paths.API + "/assessments/{id}/comparison")
@Tag(name = "Deployments")
@Produces(MediaType.APPLICATION_JSON)
public class ComparisonResource {

    private final PackLibrary library;
    private final DeploymentStore store;
    private final Lookup lookup;

    ComparisonResource(PackLibrary library, DeploymentStore store, Lookup lookup) {
        this.library = library;
        this.store = store;
        this.lookup = lookup;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "compareAssessments",
            summary = "Compare an assessment with another",
            description = "What changed in the profile, the findings, the advice and the numbers, and whether by more"
                    + " than noise. The one of the path is the later one, whatever their times.")
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public Comparison get(
            String id,
            @Parameter(
                            description = "Id of the assessment to compare with; left out = the named baseline of the"
                                    + " deployment, else the assessment before")
                    @QueryParam("with")
                    String with) {
        Assessment after = lookup.assessment(id);
        Assessment before = lookup.assessment(with == null ? usual(after) : with);
        return Comparison.of(before, after, Noise.of(library.current().knowledge()));
    }

    private String usual(Assessment after) {
        String previous = after.history() == null ? null : after.history().previousAssessment();
        String usual = store.baselines(List.of(after.deployment())).stream()
                .findFirst()
                .map(baseline -> baseline.assessment())
                .orElse(previous);
        if (usual == null) {
            Query query = new Query();
            query.fault(
                    "with",
                    "Is required here: the deployment has no named baseline, and there is no assessment before. Give"
                            + " the id of a stored assessment.");
            query.check();
        }
        return usual;
    }
}
