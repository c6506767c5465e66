package io.leapadvisor.rest;

import io.leapadvisor.access.Roles;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.work.Work;
import io.leapadvisor.simulate.Estimate;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What physics says of a deployment. */
@Path(Paths.API + "/estimates")
@Tag(name = "Estimates and what-ifs")
@Produces(MediaType.APPLICATION_JSON)
public class EstimateResource {

    private final PackLibrary library;
    private final Work work;

    EstimateResource(PackLibrary library, Work work) {
        this.library = library;
        this.work = work;
    }

    @POST
    @RolesAllowed(Roles.READER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createEstimate",
            summary = "Estimate a deployment",
            description =
                    "What physics says of model, hardware and traffic, without any measurement. Nothing is stored.")
    @Extension(name = Api.PROBLEMS, value = "TooLarge UnsupportedMediaType NotEstimable")
    public Estimate create(
            @RequestBody(
                            required = true,
                            description = Api.PROFILE,
                            content = @Content(schema = @Schema(implementation = DeploymentProfile.class)))
                    InputStream body) {
        Generation now = library.current();
        DeploymentProfile profile = now.intake().profile(Body.read(body));
        return work.run("estimate", profile, 0, cancellation -> now.advisor().estimate(profile));
    }
}
