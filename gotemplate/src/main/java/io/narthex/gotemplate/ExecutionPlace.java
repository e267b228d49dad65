package io.narthex.gotemplate;

import io.narthex.gotemplate.parse.Node;
import io.narthex.gotemplate.parse.Tree;
import io.narthex.model.GoQuote;

/** Where an execution is: the template and the node that an error names. */
final class ExecutionPlace {
    final Tree tree;
    private Node node;

    ExecutionPlace(Tree tree) {
        this.tree = tree;
        node = tree.root();
    }

    void at(Node now) {
        node = now;
    }

    TemplateException error(String message) {
        return new TemplateException(prefix() + message);
    }

    TemplateException error(String message, RuntimeException cause) {
        return new TemplateException(prefix() + message, cause);
    }

    private String prefix() {
        return "template: " + tree.location(node) + ": executing " + GoQuote.quote(tree.name()) + " at <" + node.text()
                + ">: ";
    }
}
