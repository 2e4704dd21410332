package dev.trunkline.app.editor;

import dev.trunkline.driver.wire.ServerError;
import java.time.Duration;
import javafx.geometry.Point2D;
import javafx.scene.control.Tooltip;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;

/// Says what is wrong with an underlined word when the mouse rests on it.
final class ProblemTip {
    private static final Duration REST = Duration.ofMillis(300);
    private static final double WIDEST = 520;

    private ProblemTip() {}

    static void install(CodeArea area, EditorModel model) {
        Tooltip tip = new Tooltip();
        tip.getStyleClass().add("problem-tip");
        tip.setWrapText(true);
        tip.setMaxWidth(WIDEST);
        area.setMouseOverTextDelay(REST);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, event -> {
            int place = event.getCharacterIndex();
            for (Problem problem : model.problems()) {
                if (problem.range().contains(place)) {
                    Point2D at = event.getScreenPosition();
                    tip.setText(text(problem.error()));
                    tip.show(area, at.getX(), at.getY() + 14);
                }
            }
        });
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> tip.hide());
    }

    /// Message, detail and hint, a line each.
    static String text(ServerError error) {
        StringBuilder text = new StringBuilder(error.message());
        error.detail().ifPresent(detail -> text.append("\n\n").append(detail));
        error.hint().ifPresent(hint -> text.append("\n\n").append(hint));
        return text.toString();
    }
}
