//! Pictures of the board at the sizes people have.

use super::Table;

/// The first half hour of the fictional core group.
fn half_hour(width: u16, height: u16) -> Table {
    let mut table = Table::new(width, height);
    table.keys("ctrl+k s").types(
        "On 4 October Kai phoned his gran at 10 at night because Mum was asleep on the sofa and would not wake up.",
    );
    table.keys("ctrl+k g").types("That was the third time since the summer. Each time I drove over.");
    table.keys("ctrl+k m").types("\"I had been drinking. I'm not going to say I hadn't.");
    table.keys("ctrl+k d 3").types("\"Nobody told me about October until the conference. I heard it from a form.");
    table.keys("ctrl+k s ctrl+r").types("A neighbour says there are visitors late at night.");
    table.keys("ctrl+k s 2");
    table.types("The social worker, Gran and the school\nare worried because Mum has drunk until she could not be woken\nthat it will happen again on a night when nobody comes\nand Bo could be hurt with no one to help");
    table.keys("ctrl+k l 4").types("Kai has a best friend and is in the football team; Mum has not missed a match.");
    table.keys("ctrl+k m 5").types("Since October, if I want a drink I ring my sister first.");
    table.keys("ctrl+k s 7").types("Write the evening plan with Mum, her sister and Gran >mon");
    table.keys("ctrl+k g").types("Handovers at mine, Fridays at 5 >fri").keys("enter");
    table.keys("tab").types("m7 Six weeks / Christmas").keys("enter").types("d4 It has been good before").keys("enter");
    table.types("s5").keys("enter").types("g6").keys("enter").types("l- I only see the mornings").keys("enter");
    table.pass(10).keys("tab").types("Kai has a phone with my number on the first butt");
    table
}

#[test]
fn the_board_at_every_size() {
    for (width, height) in [(200, 60), (120, 40), (100, 30), (80, 24), (60, 20), (40, 12)] {
        insta::assert_snapshot!(format!("board_{width}x{height}"), half_hour(width, height).screen());
    }
}
