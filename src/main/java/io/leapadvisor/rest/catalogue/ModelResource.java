package io.leapadvisor.rest.catalogue;

import io.leapadvisor.access.Roles;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
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

/** Models whose architecture is known. */
@Path(Paths.API + "/models")
@Tag(name = "Knowledge")
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {

    private final PackLibrary library;

    ModelResource(PackLibrary library) {
        this.library = library;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "listModels",
            summary = "List models",
            description = "Models whose architecture is public; a profile that names one may leave its numbers out.")
    public Page<KnownModel> list() {
        return Pages.whole(library.current().knowledge().models());
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("/{id}")
    @Operation(operationId = "getModel", summary = "Read a model", description = "The architecture of one model.")
    @Extension(name = Api.PROBLEMS, value = "NotFound")
    public KnownModel get(String id) {
        Knowledge knowledge = library.current().knowledge();
        return knowledge.models().stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownIdException(
                        "model",
                        id,
                        knowledge.models().stream().map(KnownModel::id).toList()));
    }
}
