package shop;

import io.sojourn.SessionData;

@SessionData
public class SecondFactor {

    private boolean passed;

    public boolean isPassed() {
        return passed;
    }

    public void want() {
        passed = false;
    }

    public void passed() {
        passed = true;
    }
}
