package io.leapadvisor.rulebase.read;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.leapadvisor.rulebase.read.RuleNames.Chain;
import io.leapadvisor.rulebase.read.call.Literals;
import io.leapadvisor.rulebase.read.call.Signatures;
import io.leapadvisor.rulebase.tree.RuleNode.Consequence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.mvel.parser.ast.expr.ModifyStatement;

/** Reads the consequence of a rule: exactly one insert of a finding, made of values that are there already. */
final class InsertReader {

    private static final String ONE_INSERT =
            "the consequence must be exactly one insert( new Diagnosis|Prescription|Contraindication( … ) );";
    private static final Set<String> ENGINE =
            Set.of("modify", "update", "delete", "retract", "insertLogical", "drools", "kcontext", "set");

    private static final Pattern ENGINE_WORD = Pattern.compile("\\b(" + String.join("|", ENGINE) + ")\\b");

    private final Consequence consequence;
    private final RuleNames names;
    private final FaultLog faults;

    InsertReader(Consequence consequence, RuleNames names, FaultLog faults) {
        this.consequence = consequence;
        this.names = names;
        this.faults = faults;
    }

    /**
     * What a rule inserts.
     *
     * @param type name of its class
     * @param id the id that it is made with
     * @param line line of the id
     */
    record Insert(String type, String id, int line) {}

    /** The insert; empty when the consequence is something else, which is a fault. */
    Optional<Insert> read() {
        if (consequence.block() == null) {
            unreadable();
            return Optional.empty();
        }
        if (steersTheEngine()) {
            return Optional.empty();
        }
        List<Statement> statements = consequence.block().getStatements();
        ObjectCreationExpr made = statements.size() == 1 ? made(statements.get(0)) : null;
        if (made == null) {
            faults.fault(
                    statements.isEmpty() ? consequence.thenLine() : consequence.lineOf(statements.get(0)), ONE_INSERT);
            return Optional.empty();
        }
        String type = made.getType().getNameAsString();
        names.type(type, consequence.lineOf(made));
        List<Class<?>> arguments = types(made.getArguments());
        Node first = made.getArguments().isEmpty() ? made : made.getArgument(0);
        if (!(first instanceof StringLiteralExpr id)) {
            faults.fault(consequence.lineOf(first), "the first argument of new " + type + " must be an id in quotes");
            return Optional.empty();
        }
        Class<?> known = names.known(type);
        if (known != null) {
            check(Signatures.making(known), arguments, made, made.getArguments());
        }
        return Optional.of(new Insert(type, id.asString(), consequence.lineOf(id)));
    }

    /** Some calls of the engine are statements of their own that the parser of Java does not know. */
    private void unreadable() {
        Matcher word = ENGINE_WORD.matcher(consequence.text());
        if (word.find()) {
            long before = consequence.text().substring(0, word.start()).lines().count();
            faults.fault(
                    consequence.firstLine() + (int) Math.max(0, before - 1),
                    word.group() + " is not allowed: " + ONE_INSERT);
        } else {
            faults.fault(consequence.firstLine(), ONE_INSERT);
        }
    }

    private boolean steersTheEngine() {
        for (Node node : (Iterable<Node>) consequence.block().stream(Node.TreeTraversal.PREORDER)::iterator) {
            String word = node instanceof ModifyStatement
                    ? "modify"
                    : node instanceof MethodCallExpr call
                            ? call.getNameAsString()
                            : node instanceof NameExpr name ? name.getNameAsString() : "";
            if (ENGINE.contains(word)) {
                faults.fault(consequence.lineOf(node), word + " is not allowed: " + ONE_INSERT);
                return true;
            }
        }
        return false;
    }

    private static ObjectCreationExpr made(Statement statement) {
        return statement instanceof ExpressionStmt only
                        && only.getExpression() instanceof MethodCallExpr call
                        && call.getNameAsString().equals("insert")
                        && call.getScope().isEmpty()
                        && call.getArguments().size() == 1
                        && call.getArgument(0) instanceof ObjectCreationExpr made
                        && made.getScope().isEmpty()
                        && made.getAnonymousClassBody().isEmpty()
                        && PatternReader.DERIVED.contains(made.getType().asString())
                ? made
                : null;
    }

    private List<Class<?>> types(List<Expression> arguments) {
        return arguments.stream().<Class<?>>map(this::argument).toList();
    }

    /** Says which value does not fit, where nothing worse is wrong with them. */
    private void check(Signatures signatures, List<Class<?>> types, Node call, List<Expression> arguments) {
        signatures
                .misfit(types)
                .ifPresent(misfit -> faults.fault(
                        consequence.lineOf(misfit.index() < 0 ? call : arguments.get(misfit.index())),
                        misfit.message() + (misfit.index() < 0 ? "" : " (" + arguments.get(misfit.index()) + ")"),
                        misfit.hint()));
    }

    /** Checks a value of the consequence and returns its type. */
    private Class<?> argument(Expression argument) {
        int line = consequence.lineOf(argument);
        if (argument instanceof LiteralExpr literal) {
            return Literals.type(literal);
        }
        Chain chain = RuleNames.chain(argument);
        if (chain.root() instanceof NameExpr || chain.root() == null) {
            Class<?> type = named(chain, line);
            Signatures factory = factory(chain);
            for (MethodCallExpr call : chain.calls()) {
                List<Class<?>> types = types(call.getArguments());
                if (factory != null) {
                    check(factory, types, call, call.getArguments());
                }
            }
            return factory == null ? type : factory.result();
        }
        if (argument instanceof ObjectCreationExpr made
                && made.getAnonymousClassBody().isEmpty()) {
            Class<?> type = names.type(made.getType().getNameAsString(), line);
            List<Class<?>> types = types(made.getArguments());
            if (type == null) {
                return Signatures.UNKNOWN;
            }
            check(Signatures.making(type), types, made, made.getArguments());
            return type;
        }
        if (argument instanceof EnclosedExpr enclosed) {
            return argument(enclosed.getInner());
        }
        if (argument instanceof BinaryExpr binary && !ConstraintReader.ARITHMETIC.contains(binary.getOperator())) {
            argument(binary.getLeft());
            argument(binary.getRight());
            return Boolean.class;
        }
        if (argument instanceof UnaryExpr unary && unary.getExpression() instanceof LiteralExpr literal) {
            return Literals.type(literal);
        }
        faults.fault(line, "no computing (" + sign(argument) + ") in the consequence: " + ONE_INSERT);
        return Signatures.UNKNOWN;
    }

    /** The static method that a chain of a type and one call names; null = it names none. */
    private Signatures factory(Chain chain) {
        boolean onlyCall = chain.links().size() == 1 && chain.calls().size() == 1;
        Class<?> type = onlyCall ? chain.name().map(names::known).orElse(null) : null;
        return type == null
                ? null
                : Signatures.calling(type, chain.links().get(0).name());
    }

    private Class<?> named(Chain chain, int line) {
        String name = chain.name().orElse(null);
        if (name != null && RuleNames.isVariable(name)) {
            names.checkBound(name, line);
            return names.follow(names.variable(name), chain.links(), line);
        }
        if (name != null && RuleNames.isType(name)) {
            return names.constant(name, chain.links(), line);
        }
        String word = name == null ? chain.links().get(0).name() : name;
        faults.fault(line, word + " is not allowed: " + ONE_INSERT);
        return Signatures.UNKNOWN;
    }

    private static String sign(Expression expression) {
        if (expression instanceof BinaryExpr binary) {
            return binary.getOperator().asString();
        }
        if (expression instanceof UnaryExpr unary) {
            return unary.getOperator().asString();
        }
        if (expression instanceof AssignExpr) {
            return "=";
        }
        return expression.getClass().getSimpleName().replaceAll("Expr$", "").toLowerCase(Locale.ROOT);
    }
}
