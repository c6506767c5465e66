package io.leapadvisor.ingest.trace.stat;

import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.span.Span;
import io.leapadvisor.ingest.trace.tree.Label;
import io.leapadvisor.ingest.trace.tree.Part;

/** A group of spans over all requests of an operation: a stage in the making. Mutable while they are read. */
public final class Group {

    private static final double MS = 1e6;
    private static final double AT_ONCE = 1.2;

    private final Label label;
    private final Votes kinds = new Votes();
    private final Votes protocols = new Votes();
    private final Votes zones = new Votes();
    private final Votes models = new Votes();
    private final Sample latency = new Sample();
    private final Sample calls = new Sample();
    private final Sample first = new Sample();
    private final Sample payload = new Sample();
    private final Sample connections = new Sample();
    private double sum;
    private double union;
    private int late;
    private int crossing;
    private int retried;
    private int external;
    private int coldStarts;
    private int spans;

    Group(Label label) {
        this.label = label;
    }

    void add(Part part) {
        kinds.add(part.kind());
        latency.add(part.length() / MS);
        calls.add(part.calls());
        first.add(part.first() / MS);
        sum += part.sum() / MS;
        union += part.length() / MS;
        late += part.isLate() ? 1 : 0;
        crossing += part.crossesZones() ? 1 : 0;
        retried += part.retried();
        for (Span span : part.spans()) {
            spans++;
            protocols.add(span.said(Said.PROTOCOL));
            zones.add(span.said(Said.ZONE));
            models.add(span.said(Said.MODEL));
            payload.add(span.number(Said.PAYLOAD));
            connections.add(span.number(Said.CONNECTIONS));
            external += Boolean.TRUE.equals(span.said(Said.EXTERNAL)) ? 1 : 0;
            coldStarts += Boolean.TRUE.equals(span.said(Said.COLD_START)) ? 1 : 0;
        }
    }

    public Label label() {
        return label;
    }

    /** Requests in which it occurs. */
    public int requests() {
        return latency.size();
    }

    /** ms a request in which it occurs, all calls together. */
    public Sample latency() {
        return latency;
    }

    /** Calls a request in which it occurs, repeated ones counted once. */
    public double calls() {
        return calls.mean();
    }

    /** ms from the begin of the request to its own. */
    public double first() {
        return first.mean();
    }

    /** Calls in flight at once. */
    public int parallelism() {
        return union > 0 && sum / union >= AT_ONCE ? (int) Math.round(sum / union) : 1;
    }

    /** True when requests do not wait for it. */
    public boolean isLate() {
        return 2 * late > requests();
    }

    public boolean crossesZones() {
        return 2 * crossing > requests();
    }

    /** Calls that failed and were repeated. */
    public int retried() {
        return retried;
    }

    /** True when others run it. */
    public boolean isExternal() {
        return 2 * external > spans;
    }

    /** True when it is a start of the service. */
    public boolean isColdStart() {
        return coldStarts > 0;
    }

    public String kind() {
        return kinds.most();
    }

    public String protocol() {
        return protocols.most();
    }

    public String zone() {
        return zones.most();
    }

    public String model() {
        return models.most();
    }

    /** Bytes a call; NaN = not known. */
    public double payload() {
        return payload.mean();
    }

    /** Connections opened a call; NaN = not known. */
    public double connections() {
        return connections.mean();
    }
}
