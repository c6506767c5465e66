package io.leapadvisor.rest.deployment;

import io.leapadvisor.access.Roles;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.guard.Audit;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.store.deployment.DeploymentStore;
import io.leapadvisor.store.deployment.NamedBaseline;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What gates and comparisons compare with. */
@Path(Paths.API + "/deployments/{name}/baseline")
@Tag(name = "Deployments")
@Produces(MediaType.APPLICATION_JSON)
public class BaselineResource {

    private final DeploymentStore store;
    private final Lookup lookup;
    private final Audit audit;

    BaselineResource(DeploymentStore store, Lookup lookup, Audit audit) {
        this.store = store;
        this.lookup = lookup;
        this.audit = audit;
    }

    @PUT
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putBaseline",
            summary = "Name the baseline of a deployment",
            description = "Gates and comparisons compare with this assessment from now on, and no more with the latest"
                    + " one. While it is the baseline, it is neither deleted nor forgotten.")
    @Extension(name = Api.PROBLEMS, value = "NotFound TooLarge UnsupportedMediaType Unavailable")
    public NamedBaseline put(
            String name,
            @RequestBody(
                            required = true,
                            description = "Which assessment",
                            content = @Content(schema = @Schema(implementation = BaselineRequest.class)))
                    InputStream body) {
        Assessment latest = lookup.latest(name);
        String id = Intake.request(Body.read(body), BaselineRequest.class, (request, faults) -> {})
                .assessment();
        Assessment named;
        try {
            named = lookup.assessment(id);
        } catch (UnknownIdException e) {
            throw fault(e.getMessage() + " The latest of " + name + " is " + latest.id() + ".");
        }
        if (!named.deployment().equals(name)) {
            throw fault("The assessment is of the deployment " + named.deployment() + ", not of " + name
                    + ". The latest of " + name + " is " + latest.id() + ".");
        }
        return audit.logged("BASELINE", name, null, () -> store.nameBaseline(name, Query.brief(id)));
    }

    private static InvalidInputException fault(String detail) {
        return new InvalidInputException(List.of(new Fault("/assessment", detail)));
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "getBaseline",
            summary = "Read the baseline of a deployment",
            description = "The assessment that was named; without one, gates compare with the latest assessment.")
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public NamedBaseline get(String name) {
        lookup.latest(name);
        return store.baselines(List.of(name)).stream().findFirst().orElseThrow(() -> none(name));
    }

    @DELETE
    @RolesAllowed(Roles.WRITER)
    @Operation(
            operationId = "deleteBaseline",
            summary = "Name no baseline",
            description = "Gates compare with the latest assessment again. The assessment stays.")
    @APIResponse(responseCode = "204", description = "There is no named baseline any more")
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public void delete(String name) {
        lookup.latest(name);
        audit.logged("NO_BASELINE", name, null, () -> {
            if (!store.clearBaseline(name)) {
                throw none(name);
            }
            return true;
        });
    }

    private static UnknownIdException none(String name) {
        return new UnknownIdException("baseline of the deployment", name);
    }
}
