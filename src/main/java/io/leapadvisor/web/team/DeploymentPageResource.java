package io.leapadvisor.web.team;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.access.Roles;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.compare.Seen;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.deployment.DeploymentResource;
import io.leapadvisor.rest.deployment.view.DeploymentSummary;
import io.leapadvisor.rest.deployment.view.DeploymentView;
import io.leapadvisor.rest.deployment.view.DeploymentViews;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.rest.outcome.OutcomeResource;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.Page;
import io.leapadvisor.track.RecordedOutcome;
import io.leapadvisor.web.view.Html;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Deployments in time. What is decided about them goes to the API. */
@Path("/")
public class DeploymentPageResource {

    private static final int SIZE = 20;
    private static final int POINTS_OF_A_LINE = 30;
    private static final String POINTS = "100";

    private final PackLibrary library;
    private final DeploymentViews views;
    private final DeploymentResource deployments;
    private final OutcomeResource outcomes;
    private final AssessmentStore assessments;
    private final Html html;
    private final ObjectMapper json;

    DeploymentPageResource(
            PackLibrary library,
            DeploymentViews views,
            DeploymentResource deployments,
            OutcomeResource outcomes,
            AssessmentStore assessments,
            Html html,
            ObjectMapper json) {
        this.library = library;
        this.views = views;
        this.deployments = deployments;
        this.outcomes = outcomes;
        this.assessments = assessments;
        this.html = html;
        this.json = json;
    }

    @GET
    @PermitAll
    @Path("deployments")
    @Operation(hidden = true)
    public Response listPage() {
        return html.page("Deployments", "team", "/page/deployments");
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/deployments")
    @Operation(hidden = true)
    public Response list(@QueryParam("page") String page) {
        Query query = new Query();
        int number = query.page(page);
        query.check();
        Page<DeploymentSummary> found = views.list(number, SIZE);
        List<DeploymentView> shown = found.items().stream()
                .map(one -> views.view(one.name(), POINTS_OF_A_LINE))
                .flatMap(Optional::stream)
                .toList();
        return html.fragment(
                number == 0 ? "deployments" : "deployments-more",
                DeploymentList.of(shown, number, SIZE, found.total()));
    }

    @GET
    @PermitAll
    @Path("deployments/{name}")
    @Operation(hidden = true)
    public Response page(String name) {
        if (!Query.isDeployment(name)) {
            throw new UnknownIdException("deployment", name);
        }
        return html.page("Deployment", "team", "/page/deployments/" + name);
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/deployments/{name}")
    @Operation(hidden = true)
    public Response deployment(String name) {
        DeploymentView view = deployments.get(name, POINTS);
        Assessment latest = assessments.newest(name).orElseThrow(() -> new UnknownIdException("deployment", name));
        Map<String, Double> baseline = Optional.ofNullable(view.baseline())
                .flatMap(named -> assessments.glance(named.assessment()))
                .map(glance -> Seen.of(glance).metrics())
                .orElse(Map.of());
        Page<RecordedOutcome> told = outcomes.list(name, null, null, null);
        return html.fragment(
                "deployment",
                DeploymentPage.of(
                        view,
                        latest,
                        text(TrendPicture.of(view.trend().points(), baseline)),
                        OutcomeList.of(
                                told.items(), told.total(), library.current().knowledge(), json),
                        library.current().knowledge()));
    }

    private String text(TrendPicture trend) {
        try {
            return trend.panels().isEmpty() ? null : json.writeValueAsString(trend);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
