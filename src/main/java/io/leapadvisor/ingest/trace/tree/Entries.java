package io.leapadvisor.ingest.trace.tree;

import io.leapadvisor.ingest.trace.span.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Where requests begin in a trace: at its root, or at a service whose caller is not in the file. A root that ends
 * before what it calls is a session, and each call into a service is a request of its own; so is each message that is
 * handled after the span that only received it. Inner spans without all that is around them are fragments: they have
 * times of stages and begin no request.
 *
 * @param requests first spans of requests
 * @param fragments outermost spans of what has lost its request
 * @param probes probes and scrapes that were left out
 * @param sessions roots that are sessions
 */
record Entries(List<Node> requests, List<Node> fragments, int probes, int sessions) {

    /** A trace with more requests is a session, in which an inner span could belong to any. */
    private static final int MOST_SEARCHED = 50;

    static Entries of(TraceTree tree, Kinds kinds) {
        List<Node> roots = new ArrayList<>();
        List<Node> orphans = new ArrayList<>();
        for (Node node : tree.nodes()) {
            if (node.parent == null) {
                (node.orphan ? orphans : roots).add(node);
            }
        }
        List<Node> requests = new ArrayList<>();
        List<Node> fragments = new ArrayList<>();
        int probes = 0;
        int sessions = 0;
        for (Node root : roots) {
            List<Node> calls = begun(root);
            if (kinds.isProbe(root)) {
                probes++;
            } else if (!calls.isEmpty() && isSession(root, calls)) {
                sessions++;
                requests.addAll(calls);
            } else if (isRequest(root, roots.size(), kinds)) {
                requests.add(root);
            } else {
                fragments.add(root);
            }
        }
        if (roots.isEmpty() && orphans.size() == 1 && orphans.get(0).span.role() == Role.SERVER) {
            if (kinds.isProbe(orphans.get(0))) {
                probes++;
            } else {
                requests.add(orphans.get(0));
            }
        } else {
            orphans.forEach(orphan -> adopt(orphan, requests, fragments));
        }
        return new Entries(requests, fragments, probes, sessions);
    }

    /** What lost its caller within a request that is there still belongs to it. */
    private static void adopt(Node orphan, List<Node> requests, List<Node> fragments) {
        for (Node request : requests.subList(0, Math.min(MOST_SEARCHED, requests.size()))) {
            if (orphan.isWithin(request)) {
                orphan.parent = request;
                request.children.add(orphan);
                return;
            }
        }
        fragments.add(orphan);
    }

    /** What may be requests of their own below a root. */
    private static List<Node> begun(Node root) {
        return switch (root.span.role()) {
            case CONSUMER -> List.copyOf(root.children);
            case SERVER -> List.of();
            default -> outermostCalls(root);
        };
    }

    private static boolean isSession(Node root, List<Node> calls) {
        long outlasting = calls.stream()
                .filter(call -> call.end() > root.end() + call.slack(root))
                .count();
        return 2 * outlasting > calls.size();
    }

    /** A root that calls nothing is a request when it takes one, or when it is a call of a model by itself. */
    private static boolean isRequest(Node root, int roots, Kinds kinds) {
        Role role = root.span.role();
        if (role.takes() || !root.children.isEmpty()) {
            return true;
        }
        return role != Role.INTERNAL
                && roots == 1
                && Kinds.said(root) != null
                && (role == Role.CLIENT || role == Role.UNKNOWN)
                && !kinds.of(root).equals("DATA_FETCH");
    }

    private static List<Node> outermostCalls(Node root) {
        List<Node> found = new ArrayList<>();
        List<Node> queue = new ArrayList<>(root.children);
        for (int i = 0; i < queue.size(); i++) {
            Node node = queue.get(i);
            if (node.span.role() == Role.SERVER) {
                found.add(node);
            } else {
                queue.addAll(node.children);
            }
        }
        return found;
    }
}
