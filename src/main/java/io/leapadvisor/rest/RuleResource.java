package io.leapadvisor.rest;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.rulebase.RuleInfo;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.store.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules. */
@Path(Paths.API + "/rules")
@Tag(name = "Rules")
@Produces(MediaType.APPLICATION_JSON)
public class RuleResource {

    private final Rulebase rulebase;
    private final Knowledge knowledge;

    RuleResource(Rulebase rulebase, Knowledge knowledge) {
        this.rulebase = rulebase;
        this.knowledge = knowledge;
    }

    @GET
    @Operation(operationId = "listRules", summary = "List rules", description = "Metadata, page, thresholds and sources of every rule.")
    public Page<RuleView> list() {
        return Whole.of(rulebase.rules().stream().map(rule -> RuleView.of(rule, knowledge)).toList());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getRule", summary = "Read a rule")
    public RuleView get(String id) {
        return rulebase.rule(id).map(rule -> RuleView.of(rule, knowledge))
                .orElseThrow(() -> new UnknownIdException("rule", id, rulebase.rules().stream().map(RuleInfo::id).toList()));
    }
}
