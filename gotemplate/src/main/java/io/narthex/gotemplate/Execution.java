package io.narthex.gotemplate;

import io.narthex.gotemplate.parse.Node;
import io.narthex.gotemplate.parse.Tree;
import io.narthex.model.GoQuote;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Executes one template: walks its tree and writes. Templates that it executes in turn get an execution of their own. */
final class Execution {
    private enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    private final TemplateSet set;
    private final Output out;
    private final ExecutionPlace place;
    private final Scope scope;
    private final Evaluator evaluator;
    private final ExecutionBudget budget;

    Execution(TemplateSet set, Tree tree, Object dot, Output out, ExecutionBudget budget) {
        this.set = set;
        this.out = out;
        this.budget = budget;
        place = new ExecutionPlace(tree);
        scope = new Scope(dot);
        evaluator = new Evaluator(place, scope, set.functions(), set.missingKey(), budget);
    }

    void run(Object dot) {
        walk(dot, place.tree.root());
    }

    private Flow walk(Object dot, Node node) {
        place.at(node);
        switch (node) {
            case Node.Text text -> out.literal(text.text());
            case Node.Action action -> action(dot, action);
            case Node.Sequence sequence -> {
                for (Node child : sequence.nodes()) {
                    Flow flow = walk(dot, child);
                    if (flow != Flow.NEXT) {
                        return flow;
                    }
                }
            }
            case Node.Branch branch -> {
                return branch(dot, branch);
            }
            case Node.Invocation invocation -> invocation(dot, invocation);
            case Node.Break _ -> {
                return Flow.BREAK;
            }
            case Node.Continue _ -> {
                return Flow.CONTINUE;
            }
            default -> throw place.error("unknown node: " + node.text());
        }
        budget.checkOutput(place, out.length());
        return Flow.NEXT;
    }

    private void action(Object dot, Node.Action action) {
        Object value = evaluator.pipeline(dot, action.pipeline());
        if (!action.pipeline().variables().isEmpty()) {
            return;
        }
        place.at(action);
        if (value instanceof Function) {
            throw place.error("can't print " + action.pipeline().text() + " of type func");
        }
        try {
            out.value(value);
        } catch (UnsafePlaceException e) {
            throw place.error(String.valueOf(e.getMessage()));
        }
    }

    private Flow branch(Object dot, Node.Branch branch) {
        budget.check(place);
        int mark = scope.mark();
        Object value = evaluator.pipeline(dot, branch.pipeline());
        Flow flow = switch (branch.kind()) {
            case RANGE -> range(dot, branch, value);
            case IF, WITH -> {
                if (GoValues.isTrue(value)) {
                    yield walk(branch.kind() == Node.BranchKind.WITH ? value : dot, branch.body());
                }
                yield otherwise(dot, branch);
            }
        };
        scope.release(mark);
        return flow;
    }

    private Flow otherwise(Object dot, Node.Branch branch) {
        return branch.otherwise().isPresent() ? walk(dot, branch.otherwise().get()) : Flow.NEXT;
    }

    private Flow range(Object dot, Node.Branch branch, Object value) {
        boolean any = switch (value) {
            case Long count -> count(branch, count);
            case List<?> list -> elements(branch, list);
            case Map<?, ?> map -> entries(branch, map);
            case Nil _ -> false;
            default -> throw place.error("range can't iterate over " + GoPrint.text(value));
        };
        return any ? Flow.NEXT : otherwise(dot, branch);
    }

    private boolean count(Node.Branch branch, long count) {
        if (branch.pipeline().variables().size() > 1) {
            throw place.error("can't use " + count + " to iterate over more than one variable");
        }
        for (long i = 0; i < count; i++) {
            if (iterate(branch, i, i) == Flow.BREAK) {
                break;
            }
        }
        return count > 0;
    }

    private boolean elements(Node.Branch branch, List<?> list) {
        for (int i = 0; i < list.size(); i++) {
            if (iterate(branch, (long) i, GoValues.normal(list.get(i))) == Flow.BREAK) {
                break;
            }
        }
        return !list.isEmpty();
    }

    private boolean entries(Node.Branch branch, Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), GoValues.normal(value)));
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            if (iterate(branch, entry.getKey(), entry.getValue()) == Flow.BREAK) {
                break;
            }
        }
        return !map.isEmpty();
    }

    private Flow iterate(Node.Branch branch, Object index, Object element) {
        budget.check(place);
        List<Node.Variable> variables = branch.pipeline().variables();
        if (branch.pipeline().assigns()) {
            scope.assign(variables.getLast().name(), element);
            if (variables.size() > 1) {
                scope.assign(variables.getFirst().name(), index);
            }
        } else if (!variables.isEmpty()) {
            scope.setFromTop(1, element);
            if (variables.size() > 1) {
                scope.setFromTop(2, index);
            }
        }
        int mark = scope.mark();
        Flow flow = walk(element, branch.body());
        scope.release(mark);
        return flow;
    }

    private void invocation(Object dot, Node.Invocation invocation) {
        Tree tree = set.tree(invocation.name())
                .orElseThrow(() -> place.error("template " + GoQuote.quote(invocation.name()) + " not defined"));
        budget.enter(place);
        budget.check(place);
        Object argument = Nil.NIL;
        if (invocation.argument().isPresent()) {
            argument = evaluator.pipeline(dot, invocation.argument().get());
        }
        new Execution(set, tree, argument, out, budget).run(argument);
        budget.leave();
    }
}
