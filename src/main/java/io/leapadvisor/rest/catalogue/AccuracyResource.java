package io.leapadvisor.rest.catalogue;

import io.leapadvisor.access.Roles;
import io.leapadvisor.knowledge.calibration.AccuracyPoints;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.http.Paths;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
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
                    + "nobody else had measured; and how often [low, high] held. Errors by chip and by engine are of "
                    + "fits that had not seen the source.")
    public AccuracyView get() {
        Calibration calibration = library.current().knowledge().calibration();
        return AccuracyView.of(calibration, AccuracyPoints.all());
    }

    /** The values of a kind of number, one by one. */
    @GET
    @RolesAllowed(Roles.READER)
    @Path("/{kind}")
    @Operation(
            operationId = "getAccuracyPoints",
            summary = "List what was estimated beside what was measured",
            description = "Each published measurement of a kind of number, with the estimate and the interval of a "
                    + "calibration that had not seen its source. GET /accuracy names the kinds.")
    public AccuracyPointsView points(String kind) {
        Set<String> kinds =
                library.current().knowledge().calibration().accuracy().keySet();
        if (!kinds.contains(kind)) {
            throw new UnknownIdException("kind", kind, kinds);
        }
        return AccuracyPointsView.of(kind, AccuracyPoints.all());
    }
}
