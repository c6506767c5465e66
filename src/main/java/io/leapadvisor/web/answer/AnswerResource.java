package io.leapadvisor.web.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.access.Roles;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.Selection;
import io.leapadvisor.rest.AssessmentService;
import io.leapadvisor.rest.Stored;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.web.view.Html;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Assessments: the page of one, and an answer that is not stored. */
@Path("/")
public class AnswerResource {

    private final PackLibrary library;
    private final AssessmentStore store;
    private final AssessmentService service;
    private final Html html;
    private final ObjectMapper json;

    AnswerResource(
            PackLibrary library, AssessmentStore store, AssessmentService service, Html html, ObjectMapper json) {
        this.library = library;
        this.store = store;
        this.service = service;
        this.html = html;
        this.json = json;
    }

    @GET
    @PermitAll
    @Path("assessments/{id}")
    @Operation(hidden = true)
    public Response page(String id) {
        return html.page("Assessment", "assessments", "/page/assessments/" + Stored.known(id));
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/assessments/{id}")
    @Operation(hidden = true)
    public Response stored(String id) {
        Assessment answer = Stored.assessment(store, id);
        return html.fragment("answer", page(answer, true));
    }

    @POST
    @RolesAllowed(Roles.READER)
    @Path("page/assessments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response assess(InputStream body) {
        Generation now = library.current();
        Selection all = now.all();
        byte[] profile = Body.read(body);
        return html.fragment("answer", page(service.assessOnly(all, all.intake().profile(profile), profile), false));
    }

    private AnswerPage page(Assessment answer, boolean stored) {
        return AnswerPage.of(answer, stored, library.current().knowledge(), json);
    }
}
