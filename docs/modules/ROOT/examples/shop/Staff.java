package shop;

import java.util.ArrayList;
import java.util.List;

import io.sojourn.SessionData;

@SessionData
public class Staff {

    private List<String> duties = new ArrayList<>();

    public List<String> getDuties() {
        return duties;
    }
}
