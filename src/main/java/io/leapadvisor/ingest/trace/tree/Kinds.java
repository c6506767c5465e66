package io.leapadvisor.ingest.trace.tree;

import io.leapadvisor.ingest.trace.span.AttributeTable;
import io.leapadvisor.ingest.trace.span.OperationName;
import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.span.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names and kinds of stages by spans: what attributes say counts first, then the name, then the callee's name. */
final class Kinds {

    static final String OTHER = "OTHER";
    static final String NETWORK = "NETWORK";
    static final String INFERENCE = "INFERENCE";

    /** Kinds whose transport is part of them. */
    private static final Set<String> CALLS = Set.of(
            INFERENCE, "EMBEDDING", "RERANKING", "RETRIEVAL", "GUARDRAIL", "TOOL_CALL", "DATA_FETCH", "FEATURE_LOOKUP");

    private static final int MOST_KNOWN = 10_000;

    private final AttributeTable table;
    private final Map<String, Optional<String>> known = new HashMap<>();

    Kinds(AttributeTable table) {
        this.table = table;
    }

    /** The group of a node that is no way between halves. */
    Label label(Node node) {
        return new Label(service(node), name(node.span), false);
    }

    /** Where a call runs: with its callee, where the caller knows its name. */
    private static String service(Node node) {
        boolean outward = node.span.role().makes() && node.span.said(Said.PEER) != null;
        return outward ? String.valueOf(node.span.said(Said.PEER)) : node.span.service();
    }

    /** Names that say only how get the route, else the callee. */
    static String name(Span span) {
        String name = span.name() == null ? "" : span.name();
        if (!OperationName.isGeneric(name)) {
            return name;
        }
        Object more = span.said(Said.ROUTE) != null
                ? span.said(Said.ROUTE)
                : span.said(Said.PEER) != null ? span.said(Said.PEER) : name.isEmpty() ? "span" : span.service();
        return more == null ? name : (name + " " + more).strip();
    }

    /** What attributes say; null = nothing. */
    static String said(Node node) {
        return node.span.said(Said.KIND) instanceof String kind ? kind : null;
    }

    /** What the stage of a node does. */
    String of(Node node) {
        String said = said(node);
        if (said == null && node.parent != null && node.span.role() == Role.SERVER) {
            said = inherited(node.parent);
        }
        if (said != null) {
            return said;
        }
        String named = text("name", name(node.span));
        if (named == null && node.span.role() == Role.SERVER && node.parent != null) {
            named = text("service", node.span.service());
        }
        if (named == null && node.span.role().makes()) {
            named = text("peer", String.valueOf(node.span.said(Said.PEER)));
        }
        return named == null ? OTHER : named;
    }

    /** The other half does what the call says that it does. */
    private static String inherited(Node caller) {
        String said = said(caller);
        if (said == null && caller.span.role() == Role.CLIENT && caller.parent != null) {
            said = said(caller.parent);
            said = said != null && CALLS.contains(said) ? said : null;
        }
        return OTHER.equals(said) ? null : said;
    }

    /** True for a plain request below a call that is known by what it does: how it is carried is part of it. */
    static boolean isTransport(Node node) {
        Node parent = node.parent;
        return parent != null
                && node.span.role() == Role.CLIENT
                && node.children.isEmpty()
                && said(node) == null
                && said(parent) != null
                && CALLS.contains(said(parent));
    }

    /** True for probes and scrapes. */
    boolean isProbe(Node entry) {
        Span span = entry.span;
        return Boolean.TRUE.equals(table.inText("name", name(span), Said.PROBE))
                || span.said(Said.ROUTE) instanceof String route
                        && Boolean.TRUE.equals(table.inText("name", route, Said.PROBE));
    }

    /** Many spans share few names, and each expression takes its time. */
    private String text(String label, String text) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(
                        label + "\n" + text,
                        ignored -> Optional.ofNullable(
                                table.inText(label, text, Said.KIND) instanceof String kind ? kind : null))
                .orElse(null);
    }
}
