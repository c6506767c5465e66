package io.leapadvisor.web.whatif;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.access.Roles;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.Selection;
import io.leapadvisor.rest.AssessmentService;
import io.leapadvisor.rest.Stored;
import io.leapadvisor.rest.WhatIfResource;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.store.AssessmentStore;
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

/** The page on which changes are tried, and what they do. */
@Path("/")
public class WhatIfPageResource {

    private final PackLibrary library;
    private final AssessmentStore store;
    private final AssessmentService service;
    private final WhatIfResource whatIfs;
    private final Html html;
    private final ObjectMapper json;

    WhatIfPageResource(
            PackLibrary library,
            AssessmentStore store,
            AssessmentService service,
            WhatIfResource whatIfs,
            Html html,
            ObjectMapper json) {
        this.library = library;
        this.store = store;
        this.service = service;
        this.whatIfs = whatIfs;
        this.html = html;
        this.json = json;
    }

    /** {@code apply} is read by the page alone: a link holds what is tried. */
    @GET
    @PermitAll
    @Path("what-if")
    @Operation(hidden = true)
    public Response page(@QueryParam("assessment") String assessment, @QueryParam("apply") String apply) {
        return html.page(
                "What if",
                "what-if",
                assessment == null ? "/page/what-if" : "/page/what-if?assessment=" + Stored.known(assessment));
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/what-if")
    @Operation(hidden = true)
    public Response form(@QueryParam("assessment") String id) {
        if (id == null) {
            return html.fragment(
                    "what-if-none", store.list(null, null, null, 0, 10).items());
        }
        Assessment answer = Stored.assessment(store, id);
        return html.fragment(
                "what-if", WhatIfForm.of(answer, true, library.current().knowledge(), json));
    }

    /** What can be tried on a profile that is not stored. */
    @POST
    @RolesAllowed(Roles.READER)
    @Path("page/what-if")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response formOf(InputStream body) {
        Generation now = library.current();
        Selection all = now.all();
        byte[] profile = Body.read(body);
        Assessment answer = service.assessOnly(all, all.intake().profile(profile), profile);
        return html.fragment("what-if", WhatIfForm.of(answer, false, now.knowledge(), json));
    }

    /** What changes do; the body and {@code history} are those of the API. */
    @POST
    @RolesAllowed(Roles.READER)
    @Path("page/what-if/effect")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response effect(@QueryParam("history") String history, InputStream body) {
        return html.fragment("what-if-effect", EffectPage.of(whatIfs.create(body, history), json));
    }
}
