package io.leapadvisor.rest.outcome;

import io.leapadvisor.access.Roles;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Pages;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.store.Page;
import io.leapadvisor.track.TrackEntry;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How well outcomes were predicted. */
@Path(Paths.API + "/track-record")
@Tag(name = "Outcomes")
@Produces(MediaType.APPLICATION_JSON)
public class TrackRecordResource {

    private final OutcomeService service;

    TrackRecordResource(OutcomeService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "getTrackRecord",
            summary = "Read the track record",
            description = "For each remedy, rule and metric: how many outcomes, the mean ratio that was predicted and"
                    + " that was achieved, the bias with its interval, and the share inside [low, high]. Of the newest"
                    + " 10,000 outcomes of the team; whole, in one page.")
    @Extension(name = Api.PROBLEMS, value = "Unavailable")
    public Page<TrackEntry> get(
            @Parameter(description = "Only of this deployment", example = "fraud-detector") @QueryParam("deployment")
                    String deployment,
            @Parameter(description = "Only of this remedy", example = "switch-to-grpc") @QueryParam("remedy")
                    String remedy) {
        Query query = new Query();
        String ofDeployment = query.deployment("deployment", deployment);
        query.check();
        return Pages.whole(service.trackRecord(ofDeployment, remedy));
    }
}
