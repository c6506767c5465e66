package io.leapadvisor.rulebase.read;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithTraversableScope;
import io.leapadvisor.rulebase.read.RuleNames.Chain;
import io.leapadvisor.rulebase.read.RuleNames.Link;
import io.leapadvisor.rulebase.tree.ConditionNode.Constraint;
import io.leapadvisor.rulebase.tree.Syntax;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;

/** Reads one constraint of a pattern: the names in it exist, and it computes nothing. */
final class ConstraintReader {

    static final Set<BinaryExpr.Operator> ARITHMETIC = EnumSet.of(
            BinaryExpr.Operator.PLUS,
            BinaryExpr.Operator.MINUS,
            BinaryExpr.Operator.MULTIPLY,
            BinaryExpr.Operator.DIVIDE,
            BinaryExpr.Operator.REMAINDER);
    /** Properties that tell which fact of its kind is meant. */
    private static final Set<String> IDENTIFYING = Set.of("name", "id", "remedy");

    private final Class<?> type;
    private final Constraint constraint;
    private final RuleNames names;
    private final FaultLog faults;
    private final List<String> literals = new ArrayList<>();
    /** The property that was named last: texts behind it are what it is compared with. */
    private String subject = "";

    private ConstraintReader(Class<?> type, Constraint constraint, RuleNames names, FaultLog faults) {
        this.type = type;
        this.constraint = constraint;
        this.names = names;
        this.faults = faults;
    }

    /** Checks a constraint and returns the texts that it compares the identifying property with. */
    static List<String> read(Class<?> type, Constraint constraint, RuleNames names, FaultLog faults) {
        ConstraintReader reader = new ConstraintReader(type, constraint, names, faults);
        Class<?> found = constraint.expression() == null ? Object.class : reader.visit(constraint.expression());
        if (constraint.variable() != null) {
            names.bind(constraint.variable(), found);
        }
        return reader.literals;
    }

    /** Visits a part and returns its type; Object = not known. */
    private Class<?> visit(Node node) {
        if (node instanceof StringLiteralExpr text) {
            if (IDENTIFYING.contains(subject)) {
                literals.add(text.asString());
            }
            return String.class;
        }
        if (node instanceof BinaryExpr binary && ARITHMETIC.contains(binary.getOperator())) {
            arithmetic(node, binary.getOperator().asString());
        } else if (node instanceof UnaryExpr unary
                && unary.getOperator() != UnaryExpr.Operator.LOGICAL_COMPLEMENT
                && !(unary.getExpression() instanceof LiteralExpr)) {
            arithmetic(node, unary.getOperator().asString());
        }
        if (node instanceof Expression expression) {
            Chain chain = RuleNames.chain(expression);
            if (chain.root() instanceof NameExpr || chain.root() == null) {
                arguments(expression);
                return named(chain, constraint.lineOf(node));
            }
        }
        Syntax.parts(node).forEach(this::visit);
        return Object.class;
    }

    private void arithmetic(Node node, String sign) {
        faults.fault(
                constraint.lineOf(node),
                "no arithmetic (" + sign + ") in a condition: a ratio that a rule needs is a component of a fact");
    }

    /** What stands in the brackets of the calls of a chain. */
    private void arguments(Expression chain) {
        String before = subject;
        Node at = chain;
        while (at != null) {
            if (at instanceof MethodCallExpr call) {
                subject = "";
                call.getArguments().forEach(this::visit);
            }
            at = at instanceof NullSafeFieldAccessExpr access
                    ? access.getScope()
                    : at instanceof NodeWithTraversableScope scoped
                            ? scoped.traverseScope().orElse(null)
                            : null;
        }
        subject = before;
    }

    private Class<?> named(Chain chain, int line) {
        String name = chain.name().orElse(null);
        if (name == null) {
            return properties(chain.links(), line);
        }
        if (RuleNames.isVariable(name)) {
            return names.follow(names.variable(name), chain.links(), line);
        }
        if (RuleNames.isType(name)) {
            names.constant(name, chain.links(), line);
            return Object.class;
        }
        List<Link> links = new ArrayList<>(List.of(new Link(name, false)));
        links.addAll(chain.links());
        return properties(links, line);
    }

    private Class<?> properties(List<Link> links, int line) {
        Link first = links.get(0);
        if (first.call() && PatternReader.COMPUTING.contains(first.name())) {
            faults.fault(line, first.name() + " is not allowed: rules do not compute");
            return Object.class;
        }
        subject = first.name();
        return names.follow(type, links, line);
    }
}
