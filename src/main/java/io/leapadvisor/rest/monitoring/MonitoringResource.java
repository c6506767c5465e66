package io.leapadvisor.rest.monitoring;

import io.leapadvisor.access.Roles;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.report.monitor.Dashboard;
import io.leapadvisor.report.monitor.RuleFile;
import io.leapadvisor.report.monitor.RulePages;
import io.leapadvisor.report.monitor.Watching;
import io.leapadvisor.rest.Stored;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.store.AssessmentStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What to watch of an assessment, in the files of the tools that watch. */
@Path(Paths.API + "/assessments/{id}/monitoring")
@Tag(name = "Assessments")
public class MonitoringResource {

    private static final String YAML = "application/yaml";

    private final PackLibrary library;
    private final AssessmentStore store;

    MonitoringResource(PackLibrary library, AssessmentStore store) {
        this.library = library;
        this.store = store;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("/prometheus-rules")
    @Produces(YAML)
    @Operation(
            operationId = "getPrometheusRules",
            summary = "Alerts as a rule file of Prometheus",
            description = "Records what each alert reads, and alerts on it. Annotations say why, what is expected once"
                    + " the plan is done, and where the page is that says what to do.")
    @APIResponse(responseCode = "200", description = "The rule file", content = @Content(mediaType = YAML))
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public String rules(String id, @Context UriInfo uri) {
        return RuleFile.of(watching(id, uri));
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("/grafana-dashboard")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getGrafanaDashboard",
            summary = "A dashboard for Grafana",
            description = "To import: a panel for each alert, with its limit, the objective and the value that is"
                    + " expected once the plan is done, and one for each stage.")
    @APIResponse(
            responseCode = "200",
            description = "The dashboard, in Grafana's classic model",
            content = @Content(mediaType = MediaType.APPLICATION_JSON))
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public String dashboard(String id, @Context UriInfo uri) {
        return Dashboard.of(watching(id, uri)).toPrettyString() + "\n";
    }

    private Watching watching(String id, UriInfo uri) {
        return Watching.of(
                Stored.assessment(store, id),
                library.current().knowledge(),
                new RulePages(uri.getBaseUri().toString()));
    }
}
