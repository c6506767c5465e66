package io.leapadvisor.rest;

import io.leapadvisor.access.Roles;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.PackStatus;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.http.Pages;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.Page;
import io.leapadvisor.store.ShadowRecord;
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

/** Packs of rules and knowledge, to read. */
@Path(Paths.API + "/packs")
@Tag(name = "Packs")
@Produces(MediaType.APPLICATION_JSON)
public class PackResource {

    private final PackLibrary library;
    private final AssessmentStore store;

    PackResource(PackLibrary library, AssessmentStore store) {
        this.library = library;
        this.store = store;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "listPacks",
            summary = "List packs",
            description = "The built-in pack and all others: state, version in use, what they bring, and what is "
                    + "wrong with a version that cannot be used.")
    public Page<PackStatus> list() {
        return Pages.whole(library.packs());
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("/{name}")
    @Operation(
            operationId = "getPack",
            summary = "Read a pack",
            description = "State, version in use, and what the pack brings.")
    @Extension(name = Api.PROBLEMS, value = "NotFound")
    public PackStatus get(String name) {
        return library.pack(name).orElseThrow(() -> unknown(name, library));
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("/{name}/shadow-findings")
    @Operation(
            operationId = "listShadowFindings",
            summary = "List what a pack found in shadow mode",
            description = "Newest first. None of it is in an assessment. Goes on after the pack has gone.")
    @Extension(name = Api.PROBLEMS, value = "Unavailable")
    public Page<ShadowRecord> shadowFindings(
            String name,
            @Parameter(ref = "page") @QueryParam("page") String page,
            @Parameter(ref = "size") @QueryParam("size") String size) {
        Query query = new Query();
        int number = query.page(page);
        int items = query.pageSize(size);
        query.check();
        return store.shadowFindings(name, number, items);
    }

    static UnknownIdException unknown(String name, PackLibrary library) {
        return new UnknownIdException(
                "pack", name, library.packs().stream().map(PackStatus::name).toList());
    }
}
