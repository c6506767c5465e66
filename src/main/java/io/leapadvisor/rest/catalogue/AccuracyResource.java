package io.leapadvisor.rest.catalogue;

import io.leapadvisor.access.Roles;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.http.Paths;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How good the estimates are. */
@Path(Paths.API + "/accuracy")
@Tag(name = "Knowledge")
@Produces(MediaType.APPLICATION_JSON)
public class AccuracyResource {

    private final PackLibrary library;

    AccuracyResource(PackLibrary library) {
        this.library = library;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "getAccuracy",
            summary = "Show how good the estimates are",
            description = "Errors of the estimates on published measurements, by kind of number: of sources that the "
                    + "calibration has seen, of sources that it had not, and of those with a chip or an engine that "
                    + "nobody else had measured; and how often [low, high] held.")
    public AccuracyView get() {
        Calibration calibration = library.current().knowledge().calibration();
        return AccuracyView.of(calibration);
    }
}
