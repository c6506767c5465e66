package io.leapadvisor.web.team;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.access.Roles;
import io.leapadvisor.compare.Comparison;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.Stored;
import io.leapadvisor.rest.deployment.ComparisonResource;
import io.leapadvisor.rest.outcome.OutcomeResource;
import io.leapadvisor.rest.outcome.TrackRecordResource;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.AssessmentSummary;
import io.leapadvisor.store.Page;
import io.leapadvisor.track.RecordedOutcome;
import io.leapadvisor.web.view.Html;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Two assessments side by side, and what came of remedies. */
@Path("/")
public class TeamPageResource {

    private static final int CHOICES = 100;

    private final PackLibrary library;
    private final ComparisonResource comparisons;
    private final OutcomeResource outcomes;
    private final TrackRecordResource record;
    private final AssessmentStore assessments;
    private final Html html;
    private final ObjectMapper json;

    TeamPageResource(
            PackLibrary library,
            ComparisonResource comparisons,
            OutcomeResource outcomes,
            TrackRecordResource record,
            AssessmentStore assessments,
            Html html,
            ObjectMapper json) {
        this.library = library;
        this.comparisons = comparisons;
        this.outcomes = outcomes;
        this.record = record;
        this.assessments = assessments;
        this.html = html;
        this.json = json;
    }

    @GET
    @PermitAll
    @Path("assessments/{id}/comparison")
    @Operation(hidden = true)
    public Response comparisonPage(String id, @QueryParam("with") String with) {
        return html.page(
                "What changed",
                "team",
                "/page/assessments/" + Stored.known(id) + "/comparison"
                        + (with == null ? "" : "?with=" + Stored.known(with)));
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/assessments/{id}/comparison")
    @Operation(hidden = true)
    public Response comparison(String id, @QueryParam("with") String with) {
        Comparison comparison = comparisons.get(id, with);
        List<AssessmentSummary> others = assessments
                .list(comparison.after().deployment(), null, null, 0, CHOICES)
                .items();
        return html.fragment("comparison", ComparisonPage.of(comparison, others, json));
    }

    @GET
    @PermitAll
    @Path("outcomes")
    @Operation(hidden = true)
    public Response outcomesPage() {
        return html.page("Outcomes", "outcomes", "/page/outcomes");
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/outcomes")
    @Operation(hidden = true)
    public Response outcomes() {
        Knowledge knowledge = library.current().knowledge();
        Page<RecordedOutcome> told = outcomes.list(null, null, null, "50");
        return html.fragment(
                "outcomes",
                OutcomePage.of(
                        OutcomeList.of(told.items(), told.total(), knowledge, json),
                        record.get(null, null).items(),
                        knowledge));
    }
}
