package io.leapadvisor.rest;

import io.leapadvisor.access.Roles;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.AssessmentSummary;
import io.leapadvisor.store.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Finds stored assessments. */
@Path(Paths.API + "/assessments")
@Tag(name = "Assessments")
@Produces(MediaType.APPLICATION_JSON)
public class AssessmentListResource {

    private final AssessmentStore store;

    AssessmentListResource(AssessmentStore store) {
        this.store = store;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(operationId = "listAssessments", summary = "List assessments", description = "Summaries, newest first.")
    @Extension(name = Api.PROBLEMS, value = "Unavailable")
    public Page<AssessmentSummary> list(
            @Parameter(description = "Only of this deployment", example = "fraud-detector") @QueryParam("deployment")
                    String deployment,
            @Parameter(
                            description = "Not before this time",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "Before this time",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Parameter(ref = "page") @QueryParam("page") String page,
            @Parameter(ref = "size") @QueryParam("size") String size) {
        Query query = new Query();
        String ofDeployment = query.deployment("deployment", deployment);
        Instant notBefore = query.time("from", from);
        Instant before = query.time("to", to);
        int number = query.page(page);
        int items = query.pageSize(size);
        if (notBefore != null && before != null && !notBefore.isBefore(before)) {
            query.fault("to", "Must be after from.");
        }
        query.check();
        return store.list(ofDeployment, notBefore, before, number, items);
    }
}
