package io.leapadvisor.rest.deployment;

import io.leapadvisor.access.Roles;
import io.leapadvisor.rest.deployment.view.DeploymentSummary;
import io.leapadvisor.rest.deployment.view.DeploymentView;
import io.leapadvisor.rest.deployment.view.DeploymentViews;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.store.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deployments in time. */
@Path(Paths.API + "/deployments")
@Tag(name = "Deployments")
@Produces(MediaType.APPLICATION_JSON)
public class DeploymentResource {

    private static final int USUAL_POINTS = 50;
    private static final int MOST_POINTS = 200;

    private final DeploymentViews views;
    private final Lookup lookup;

    DeploymentResource(DeploymentViews views, Lookup lookup) {
        this.views = views;
        this.lookup = lookup;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "listDeployments",
            summary = "List deployments",
            description = "Those first that were assessed last: the latest assessment, which metrics went where since"
                    + " the baseline, and how much is found, suppressed and decided.")
    @Extension(name = Api.PROBLEMS, value = "Unavailable")
    public Page<DeploymentSummary> list(
            @Parameter(ref = "page") @QueryParam("page") String page,
            @Parameter(ref = "size") @QueryParam("size") String size) {
        Query query = new Query();
        int number = query.page(page);
        int items = query.pageSize(size);
        query.check();
        return views.list(number, items);
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("/{name}")
    @Operation(
            operationId = "getDeployment",
            summary = "Read the history of a deployment",
            description = "The latest assessment, the trend of its metrics, what becomes of each recommendation, which"
                    + " findings do not count and until when, and the baseline.")
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public DeploymentView get(
            String name,
            @Parameter(
                            description = "Assessments that the trend shows at most, the latest ones",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "200",
                                            defaultValue = "50"))
                    @QueryParam("points")
                    String points) {
        Query query = new Query();
        int most = query.wholeNumber("points", points, USUAL_POINTS, 1, MOST_POINTS);
        query.check();
        if (!Query.isDeployment(name)) {
            throw lookup.unknown(name);
        }
        return views.view(name, most).orElseThrow(() -> lookup.unknown(name));
    }
}
