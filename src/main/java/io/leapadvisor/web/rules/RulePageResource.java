package io.leapadvisor.web.rules;

import io.leapadvisor.access.Roles;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.ModelService;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.web.view.Html;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Rules and remedies: what there is, what each says, and why a rule does not fire. */
@Path("/")
public class RulePageResource {

    private static final int LONGEST_SEARCH = 100;
    private static final String ID = "[A-Za-z0-9._-]{1,100}";

    private final PackLibrary library;
    private final ModelService service;
    private final Html html;

    RulePageResource(PackLibrary library, ModelService service, Html html) {
        this.library = library;
        this.service = service;
        this.html = html;
    }

    @GET
    @PermitAll
    @Path("rules")
    @Operation(hidden = true)
    public Response listPage() {
        return html.page("Rules", "rules", "/page/rules");
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/rules")
    @Operation(hidden = true)
    public Response list() {
        return html.fragment("rules", found(null));
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/rules-found")
    @Operation(hidden = true)
    public Response search(@QueryParam("q") String words) {
        return html.fragment("rules-found", found(words));
    }

    private RuleList found(String words) {
        String asked = words == null ? "" : words.substring(0, Math.min(LONGEST_SEARCH, words.length()));
        return RuleList.of(library.current().rulebase().rules(), asked);
    }

    @GET
    @PermitAll
    @Path("rules/{id}")
    @Operation(hidden = true)
    public Response page(String id) {
        return html.page("Rule", "rules", "/page/rules/" + plain(id));
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/rules/{id}")
    @Operation(hidden = true)
    public Response rule(String id) {
        Generation now = library.current();
        RuleInfo rule = now.rulebase().rule(id).orElseThrow(() -> ModelService.unknownRule(now, id));
        return html.fragment("rule", RulePage.of(rule, now));
    }

    @POST
    @RolesAllowed(Roles.READER)
    @Path("page/rules/{id}/why")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response why(String id, InputStream body) {
        Generation now = library.current();
        DeploymentProfile profile = now.intake().profile(Body.read(body));
        return html.fragment("why", WhyView.of(service.explained(now, id, profile)));
    }

    @GET
    @PermitAll
    @Path("remedies/{id}")
    @Operation(hidden = true)
    public Response remedyPage(String id) {
        return html.page("Remedy", "rules", "/page/remedies/" + plain(id));
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/remedies/{id}")
    @Operation(hidden = true)
    public Response remedy(String id) {
        Generation now = library.current();
        Knowledge knowledge = now.knowledge();
        return html.fragment(
                "remedy",
                RemedyPage.of(
                        knowledge
                                .remedy(id)
                                .orElseThrow(() -> new UnknownIdException("remedy", id, knowledge.remedyIds())),
                        now.rulebase().rules()));
    }

    private static String plain(String id) {
        if (!id.matches(ID)) {
            throw new UnknownIdException("page", id);
        }
        return id;
    }
}
