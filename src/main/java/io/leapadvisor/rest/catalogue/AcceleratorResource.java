package io.leapadvisor.rest.catalogue;

import io.leapadvisor.access.Roles;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
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

/** Parts that run models. */
@Path(Paths.API + "/accelerators")
@Tag(name = "Knowledge")
@Produces(MediaType.APPLICATION_JSON)
public class AcceleratorResource {

    private final PackLibrary library;

    AcceleratorResource(PackLibrary library) {
        this.library = library;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "listAccelerators",
            summary = "List accelerators",
            description = "GPUs, other accelerators, systems on a chip and CPUs, each number with its source.")
    public Page<Accelerator> list() {
        return Pages.whole(library.current().knowledge().accelerators());
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("/{id}")
    @Operation(
            operationId = "getAccelerator",
            summary = "Read an accelerator",
            description = "One part, by its id or another name of it; each number with its source.")
    @Extension(name = Api.PROBLEMS, value = "NotFound")
    public Accelerator get(String id) {
        Knowledge knowledge = library.current().knowledge();
        return knowledge
                .accelerator(id)
                .orElseThrow(() -> new UnknownIdException("accelerator", id, knowledge.acceleratorNames()));
    }
}
