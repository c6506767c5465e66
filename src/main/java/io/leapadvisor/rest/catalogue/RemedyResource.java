package io.leapadvisor.rest.catalogue;

import io.leapadvisor.access.Roles;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.http.Pages;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.store.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be done. */
@Path(Paths.API + "/remedies")
@Tag(name = "Knowledge")
@Produces(MediaType.APPLICATION_JSON)
public class RemedyResource {

    private final PackLibrary library;

    RemedyResource(PackLibrary library) {
        this.library = library;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "listRemedies",
            summary = "List remedies",
            description = "What can be done: parameters, effects with their sources, steps, trade-offs.")
    public Page<RemedySpec> list() {
        return Pages.whole(library.current().knowledge().remedies());
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("/{id}")
    @Operation(
            operationId = "getRemedy",
            summary = "Read a remedy",
            description = "Parameters, effects with their sources, steps and trade-offs of one remedy.")
    @Extension(name = Api.PROBLEMS, value = "NotFound")
    public RemedySpec get(String id) {
        Knowledge knowledge = library.current().knowledge();
        return knowledge.remedy(id).orElseThrow(() -> new UnknownIdException("remedy", id, knowledge.remedyIds()));
    }
}
