package io.leapadvisor.rest.catalogue;

import io.leapadvisor.access.Roles;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.http.Pages;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.store.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules. */
@Path(Paths.API + "/rules")
@Tag(name = "Rules")
@Produces(MediaType.APPLICATION_JSON)
public class RuleResource {

    private final PackLibrary library;

    RuleResource(PackLibrary library) {
        this.library = library;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "listRules",
            summary = "List rules",
            description = "Metadata, page, thresholds and sources of every rule.")
    public Page<RuleView> list() {
        Generation now = library.current();
        return Pages.whole(now.rulebase().rules().stream()
                .map(rule -> RuleView.of(rule, now.knowledge()))
                .toList());
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("/{id}")
    @Operation(
            operationId = "getRule",
            summary = "Read a rule",
            description = "Metadata, page, thresholds and sources of one rule.")
    @Extension(name = Api.PROBLEMS, value = "NotFound")
    public RuleView get(String id) {
        Generation now = library.current();
        return now.rulebase()
                .rule(id)
                .map(rule -> RuleView.of(rule, now.knowledge()))
                .orElseThrow(() -> new UnknownIdException(
                        "rule",
                        id,
                        now.rulebase().rules().stream().map(RuleInfo::id).toList()));
    }
}
