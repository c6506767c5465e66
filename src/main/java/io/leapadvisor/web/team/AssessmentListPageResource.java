package io.leapadvisor.web.team;

import io.leapadvisor.access.Roles;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.web.view.Html;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The list of stored assessments. */
@Path("/")
public class AssessmentListPageResource {

    private static final int SIZE = 30;

    private final AssessmentStore store;
    private final Html html;

    AssessmentListPageResource(AssessmentStore store, Html html) {
        this.store = store;
        this.html = html;
    }

    @GET
    @PermitAll
    @Path("assessments")
    @Operation(hidden = true)
    public Response page() {
        return html.page("Assessments", "assessments", "/page/assessments");
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/assessments")
    @Operation(hidden = true)
    public Response list(@QueryParam("page") String page) {
        Query query = new Query();
        int number = query.page(page);
        query.check();
        return html.fragment(
                number == 0 ? "assessments" : "assessments-more",
                AssessmentList.of(store.list(null, null, null, number, SIZE)));
    }
}
