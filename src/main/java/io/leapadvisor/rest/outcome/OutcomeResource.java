package io.leapadvisor.rest.outcome;

import io.leapadvisor.access.Roles;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.guard.Audit;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.store.Page;
import io.leapadvisor.store.outcome.OutcomeStore;
import io.leapadvisor.track.RecordedOutcome;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Recorded outcomes. */
@Path(Paths.API + "/outcomes")
@Tag(name = "Outcomes")
@Produces(MediaType.APPLICATION_JSON)
public class OutcomeResource {

    private final OutcomeStore store;
    private final Audit audit;

    OutcomeResource(OutcomeStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "listOutcomes",
            summary = "List outcomes",
            description = "What came of remedies, newest first, each beside what was predicted of it.")
    @Extension(name = Api.PROBLEMS, value = "Unavailable")
    public Page<RecordedOutcome> list(
            @Parameter(description = "Only of this deployment", example = "fraud-detector") @QueryParam("deployment")
                    String deployment,
            @Parameter(description = "Only of this remedy", example = "switch-to-grpc") @QueryParam("remedy")
                    String remedy,
            @Parameter(ref = "page") @QueryParam("page") String page,
            @Parameter(ref = "size") @QueryParam("size") String size) {
        Query query = new Query();
        String ofDeployment = query.deployment("deployment", deployment);
        int number = query.page(page);
        int items = query.pageSize(size);
        query.check();
        return store.list(ofDeployment, remedy, number, items);
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("/{id}")
    @Operation(
            operationId = "getOutcome",
            summary = "Read an outcome",
            description = "What came of a remedy beside what was predicted of it.")
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public RecordedOutcome get(String id) {
        return store.find(id).orElseThrow(() -> new UnknownIdException("outcome", id));
    }

    @DELETE
    @RolesAllowed(Roles.WRITER)
    @Path("/{id}")
    @Operation(
            operationId = "deleteOutcome",
            summary = "Delete an outcome",
            description = "For entries that were wrong: later assessments do not learn from it any more.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public void delete(String id) {
        audit.logged("DELETE", "outcome " + id, null, () -> {
            if (!store.delete(id)) {
                throw new UnknownIdException("outcome", id);
            }
            return true;
        });
    }
}
