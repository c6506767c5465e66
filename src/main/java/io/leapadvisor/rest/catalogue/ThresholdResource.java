package io.leapadvisor.rest.catalogue;

import io.leapadvisor.access.Roles;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.http.Pages;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.store.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Numbers that judgements rest on. */
@Path(Paths.API + "/thresholds")
@Tag(name = "Knowledge")
@Produces(MediaType.APPLICATION_JSON)
public class ThresholdResource {

    private final PackLibrary library;

    ThresholdResource(PackLibrary library) {
        this.library = library;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "listThresholds",
            summary = "List thresholds",
            description = "Every number that a judgement rests on, with its source and its grade.")
    public Page<Threshold> list() {
        return Pages.whole(library.current().knowledge().thresholds());
    }
}
